// Sweeps the elementary functions of the float build against libm in double precision and
// prints the largest error of each, with its place and its bound. Ends with status 1 when one
// is above its bound.
//   layerwise_ulps          every 251st float, in a few seconds
//   layerwise_ulps 1        every float, in about half an hour

#include <cstdio>
#include <cstdlib>

#include "elementary_sweep.hpp"

int main(int count, char** arguments) {
  const long stride = count > 1 ? std::strtol(arguments[1], nullptr, 10) : 251;
  if (count > 2 || stride < 1 || stride > 1000000) {
    std::fprintf(stderr, "Usage: layerwise_ulps [stride, 1 to 1000000]\n");
    return 2;
  }
  bool all_within = true;
  for (const sweep::Swept& swept : sweep::table()) {
    const sweep::Worst worst = sweep::worst_of(swept, static_cast<std::uint32_t>(stride));
    const bool within = worst.error <= swept.bound;
    all_within = all_within && within;
    std::printf("%-6s %-8s from %-9.4g to %-9.4g largest error %6.3f %s at %.9g, bound %g\n",
                within ? "ok" : "FAILED", swept.name, swept.low, swept.high, worst.error,
                swept.unit == sweep::Unit::ulp_of_value ? "ulp" : "ulp of 1",
                static_cast<double>(worst.at), swept.bound);
    std::fflush(stdout);
  }
  return all_within ? 0 : 1;
}
