/// The parts of xtensor that the core uses, from wherever the installed version keeps
/// them: 0.26 and newer nest their headers, older ones do not.
/// Members and results are always concrete xt::xtensor; an `auto` that holds an xtensor
/// expression may refer to temporaries, so none is stored or returned.
#pragma once

#ifndef __cpp_exceptions
// Without exceptions xtensor would write its own mistakes to std::cerr, which alone
// doubles the engine; they are bugs of ours, so they trap.
#if __has_include(<xtensor/core/xtensor_config.hpp>)
#include <xtensor/core/xtensor_config.hpp>
#else
#include <xtensor/xtensor_config.hpp>
#endif
#undef XTENSOR_THROW
#define XTENSOR_THROW(exception, message) __builtin_trap()
#endif

#if __has_include(<xtensor/containers/xtensor.hpp>)
#include <xtensor/containers/xadapt.hpp>
#include <xtensor/containers/xtensor.hpp>
#include <xtensor/core/xmath.hpp>
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xadapt.hpp>
#include <xtensor/xmath.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>
#endif

#include "layerwise/math/real.hpp"

namespace layerwise {

/// The most numbers that one table, surface or batch of answers may take: 128 MiB of floats.
constexpr Index most_elements = Index(1) << 25;

/// Zeros. One place where tensors are made, because xtensor writes its code out at each.
xt::xtensor<Real, 1> zero_vector(Index size);
xt::xtensor<Real, 2> zero_matrix(Index rows, Index columns);

}  // namespace layerwise
