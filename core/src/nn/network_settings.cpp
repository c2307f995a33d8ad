/// What of a network does not happen in every step.
#include <algorithm>
#include <cmath>

#include "layerwise/check.hpp"
#include "layerwise/nn/clip.hpp"
#include "layerwise/nn/network.hpp"

namespace layerwise {
namespace {

Issues check_room(const char* where, double samples, Index numbers_per_sample) {
  const double limit =
      std::floor(static_cast<double>(most_elements) / static_cast<double>(numbers_per_sample));
  if (samples <= limit) {
    return {};
  }
  return only_issue("tooLarge", where,
                    "{where}: {given} samples need too much memory with so many units; give at "
                    "most {limit}.",
                    {{"given", samples}, {"limit", limit}});
}

Index total_size(const std::vector<Layer>& layers) {
  Index size = 0;
  for (const Layer& layer : layers) {
    size += layer.size();
  }
  return size;
}

/// Behind the others, as one with the last where it follows it.
void add_range(std::vector<Range>& ranges, Index first, Index end) {
  if (first == end) {
    return;
  }
  if (!ranges.empty() && ranges.back().first + ranges.back().size == first) {
    ranges.back().size += end - first;
  } else {
    ranges.push_back({first, end - first});
  }
}

}  // namespace

Result<Network> Network::create(const NetworkConfig& config) {
  Issues issues = check(config);
  if (!issues.empty()) {
    return issues;
  }
  return Network(config);
}

Network::Network(const NetworkConfig& config)
    : layers_(lay_out(config)),
      parameters_(zero_vector(total_size(layers_))),
      previous_(parameters_),
      gradients_(parameters_),
      optimizer_(config.optimizer, static_cast<Index>(parameters_.size())) {
  note_settings(config);
  reset();
}

const Regularization& Network::regularization_of(const Layer& layer) const {
  return layer.config.regularization ? *layer.config.regularization : config_.regularization;
}

void Network::note_settings(const NetworkConfig& config) {
  config_ = config;
  lowest_trainable_ = layers_.size();
  trained_.clear();
  fixed_.clear();
  has_penalty_ = false;
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    Layer& layer = layers_[l];
    layer.config = config.layers[l];
    const Regularization& penalty = regularization_of(layer);
    has_penalty_ = has_penalty_ || (layer.is_dense() && (penalty.l1 != 0 || penalty.l2 != 0));
    const Range learned = layer.learned();
    const bool is_trained = layer.config.trainable && learned.size > 0;
    if (is_trained) {
      lowest_trainable_ = std::min(lowest_trainable_, l);
    }
    const Index end = learned.first + learned.size;
    add_range(is_trained ? trained_ : fixed_, learned.first, end);
    add_range(fixed_, end, layer.offset + layer.size());
  }
}

void Network::configure(const NetworkConfig& config) {
  note_settings(config);
  optimizer_.configure(config.optimizer);
}

bool Network::has_shape(const NetworkConfig& config) const {
  const auto same = [](const LayerConfig& a, const LayerConfig& b) {
    return a.type == b.type && a.units == b.units && a.use_bias == b.use_bias;
  };
  return config.inputs == config_.inputs && config.layers.size() == config_.layers.size() &&
         std::equal(config.layers.begin(), config.layers.end(), config_.layers.begin(), same);
}

Index Network::parameter_count() const {
  Index count = 0;
  for (const Layer& layer : layers_) {
    count += layer.parameter_count();
  }
  return count;
}

Issues Network::check_outputs(double samples) const { return check_room("x", samples, outputs()); }

Issues Network::check_batch(double samples) const {
  return check_room("batchSize", samples, Workspace::numbers_per_sample(layers_));
}

void Network::reset(std::uint64_t seed) {
  parameters_.fill(0);
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    if (layer.is_normalization()) {
      std::fill_n(parameters_.data() + layer.row_at(0), layer.units, Real{1});
    }
    if (layer.has_moving()) {
      std::fill_n(parameters_.data() + layer.row_at(3), layer.units, Real{1});
    }
    if (!layer.is_dense()) {
      continue;
    }
    Random random(seed, stream::first_layer + l);
    for (Index u = 0; u < layer.units; ++u) {
      for (Index i = 0; i < layer.inputs; ++i) {
        parameters_.data()[layer.weight_at(u, i)] =
            draw_weight(layer.config.kernel_initializer, layer.inputs, layer.units, random);
      }
    }
  }
  previous_ = parameters_;
  optimizer_.reset();
}

std::vector<std::vector<double>> Network::lengths_of(const Real* parameters) const {
  std::vector<std::vector<double>> lengths(layers_.size());
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    for (Index u = 0; layer.limits_lengths() && u < layer.units; ++u) {
      lengths[l].push_back(norm_of(parameters + layer.weight_at(u, 0), layer.inputs));
    }
  }
  return lengths;
}

xt::xtensor<Real, 1> Network::preview(double learning_rate, WayToUpdate* way) const {
  xt::xtensor<Real, 1> clipped = gradients_;
  xt::xtensor<Real, 1> stepped = parameters_;
  clip_gradients(optimizer().clip_value, 0, clipped.data(), trained_);
  if (way != nullptr) {
    way->gradient_norm = norm_of(clipped.data(), trained_);
  }
  const double factor = clip_gradients(0, optimizer().clip_norm, clipped.data(), trained_);
  Optimizer trial = optimizer_;
  trial.step(learning_rate, parameters_.data(), clipped.data(), stepped.data(), trained_);
  if (way != nullptr) {
    way->clip_factor = factor;
    way->clipped_norm = norm_of(clipped.data(), trained_);
    way->lengths = lengths_of(stepped.data());
  }
  limit_lengths(stepped.data());
  if (way != nullptr) {
    way->next = stepped;
  }
  for (std::size_t i = 0; i < stepped.size(); ++i) {
    stepped.data()[i] -= parameters_.data()[i];
  }
  return stepped;
}

void Network::rollback() {
  parameters_ = previous_;
  optimizer_.reset();
}

double Network::penalty() const {
  double penalty = 0;
  for (const Layer& layer : layers_) {
    if (!has_penalty_ || !layer.is_dense()) {
      continue;
    }
    double sizes = 0;
    double squares = 0;
    for (Index u = 0; u < layer.units; ++u) {
      for (Index i = 0; i < layer.inputs; ++i) {
        const auto w = static_cast<double>(parameters_.data()[layer.weight_at(u, i)]);
        sizes += std::fabs(w);
        squares += w * w;
      }
    }
    const Regularization& factors = regularization_of(layer);
    penalty += factors.l1 * sizes + factors.l2 * squares;
  }
  return penalty;
}

}  // namespace layerwise
