/// A table after checks, split and encoding: what a network trains on.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "layerwise/data/class_weights.hpp"
#include "layerwise/data/column.hpp"
#include "layerwise/data/encoder.hpp"
#include "layerwise/data/samples.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// `binary`: one category target of two classes, one output in 0 .. 1.
/// `multiclass`: one category target of more classes, one-hot.
/// `regression`: one or more number targets, standardised.
enum class Task { binary, multiclass, regression };

/// What Dataset::create accepts at most; rows * (inputs + outputs) is bounded by
/// most_elements.
constexpr Index most_rows = 100000;
constexpr Index most_features = 4096;

/// How a table becomes a dataset.
struct DatasetOptions {
  /// Share of the usable rows that validate, 0 to 0.9.
  double validation_share = 0;
  /// Deals the rows out.
  std::uint64_t seed = 1;
  ClassWeights class_weights;
  /// Numbers of the rows that validate, ascending; then the share has no say.
  std::optional<std::vector<std::uint32_t>> validation_rows = std::nullopt;
  /// Rows from here on are made from others, by augmentation: they train, but never validate, and
  /// the encoding is not fitted on them.
  double augmented_from = most_rows;
};

class Dataset {
 public:
  /// Checks the columns, leaves out rows with a missing cell (of inputs, unless the column says
  /// otherwise), splits the others, fills what is missing from the training part and fits the
  /// encoder on it.
  ///
  /// A weight column holds how much each row counts in the loss. Training samples count that
  /// much times the weight of their class; validation samples only the former. Neither has a
  /// say in the encoding or the metrics.
  ///
  /// Issues. All that are found at one stage come together; `where` is `columns`,
  /// `columns[2]`, `validationShare`, `classWeights` or `classWeights[2]`. Rows in messages and
  /// values count from 1.
  ///   outOfRange     validationShare is not 0 to 0.9, or augmentedFrom not 1 to most_rows
  ///                                                           given, minimum, maximum
  ///   columnLength   not as many rows as the first column     column, rows, expected
  ///   tooLarge       too many rows, features or numbers       given, limit, what
  ///   noInput        no column has the role input             -
  ///   noTarget       no column has the role target            -
  ///   mixedTargets   a category target beside another target  column, targets
  ///   severalWeights a second weight column                   column, weights
  ///   categoryWeight a weight column that holds categories    column
  ///   notFinite      a value is infinite                      column, row, count
  ///   negativeWeight a weight is below 0                      column, row, count
  ///   categoryRange  not an index into the categories         column, row, count, categories
  ///   noClasses      class weights, but number targets        -
  ///   weightsLength  not one class weight per category        weights, categories
  ///   notFinite, negativeWeight   of a class weight           given
  ///   tooFewRows     fewer than 2 usable rows                 usable, rows, minimum
  ///   oneClass       usable rows show fewer than 2 classes    column, category
  ///   zeroWeights    all training samples would count 0       -
  ///   outOfRange     of validationRows[2]: no such row, not ascending, or an augmented one
  ///                                                           given, minimum, maximum
  ///   noTraining     all usable rows would validate           -
  ///
  /// Whether a task is binary or multiclass follows from the categories that are listed:
  /// one without rows still has its output. Cells of ignored columns are not looked at.
  static Result<Dataset> create(const std::vector<Column>& given, const DatasetOptions& options);

  /// The same without class weights.
  static Result<Dataset> create(const std::vector<Column>& columns, double validation_share,
                                std::uint64_t seed) {
    DatasetOptions options;
    options.validation_share = validation_share;
    options.seed = seed;
    return create(columns, options);
  }

  Task task() const { return task_; }
  /// Usable rows: training and validation together.
  Index samples() const { return train_.count() + validation_.count(); }
  Index inputs() const { return encoder_.inputs(); }
  Index outputs() const { return encoder_.outputs(); }

  const Samples& train() const { return train_; }
  /// May have no rows.
  const Samples& validation() const { return validation_; }
  /// Row numbers in the given columns, ascending; sample i of train() is row train_rows()[i].
  const std::vector<std::uint32_t>& train_rows() const { return train_rows_; }
  const std::vector<std::uint32_t>& validation_rows() const { return validation_rows_; }

  const Encoder& encoder() const { return encoder_; }
  const std::vector<EncodedColumn>& encoding() const { return encoder_.encoding(); }

  /// Not wrong, but worth knowing.
  ///   missingCells    rows left out, at `columns`           missing, usable, rows
  ///                   (those from augmented_from on aside)
  ///   constantColumn  one value in all training rows        column, value, role
  const Issues& warnings() const { return warnings_; }

 private:
  Dataset() = default;

  Task task_ = Task::regression;
  Encoder encoder_;
  Samples train_;
  Samples validation_;
  std::vector<std::uint32_t> train_rows_;
  std::vector<std::uint32_t> validation_rows_;
  Issues warnings_;
};

}  // namespace layerwise
