#include "analysis/design/saltelli_design.hpp"

#include "analysis/design/sobol_points.hpp"

namespace kedja::design {

Points saltelli_design(std::size_t blocks, std::size_t inputs, sim::Seed seed) {
  const Points both = sobol_points(blocks, 2 * inputs, seed);
  const std::size_t size = saltelli_block(inputs);
  Points points(blocks * size, inputs);
  for (std::size_t block = 0; block < blocks; ++block)
    for (std::size_t member = 0; member < size; ++member)
      for (std::size_t input = 0; input < inputs; ++input) {
        const bool from_b = member == 1 || member == input + 2;
        points.at(block * size + member, input) = both.at(block, from_b ? inputs + input : input);
      }
  return points;
}

}  // namespace kedja::design
