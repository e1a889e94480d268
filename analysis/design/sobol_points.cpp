#include "analysis/design/sobol_points.hpp"

#include <boost/random/sobol.hpp>
#include <stdexcept>
#include <vector>

#include "analysis/design/design_error.hpp"

namespace kedja::design {
namespace {

using Engine = boost::random::sobol_engine<std::uint64_t, 64>;

constexpr sim::Purpose turn = sim::purpose("turn of an interval");
constexpr int kept_bits = 52;

/// The intervals of an input are a binary tree: each halves into two, which change places or not. Node 1 is
/// the whole, the halves of node i are 2i and 2i + 1.
std::uint64_t scrambled(std::uint64_t digits, sim::SourceKey input) {
  std::uint64_t result = 0;
  std::uint64_t node = 1;
  for (int place = 63; place > 63 - kept_bits; --place) {
    const std::uint64_t digit = (digits >> place) & 1;
    const std::uint64_t turned = sim::Draws(sim::entity_key(input, node), turn).bits() >> 63;
    result = result << 1 | (digit ^ turned);
    node = node << 1 | digit;
  }
  return result;
}

}  // namespace

Points sobol_points(std::size_t points, std::size_t inputs, sim::Seed seed) {
  if (points == 0) throw std::invalid_argument("a Sobol' design needs a point");
  if (inputs == 0) throw std::invalid_argument("a Sobol' design needs an input");
  if (points > std::size_t{1} << 32)
    throw DesignError(messages::Message("a Sobol' design has at most 2^32 points. Take fewer `points`"));
  if (inputs > most_sobol_inputs)
    throw DesignError(messages::Message(
        "a Sobol' design has at most {most} inputs (Saltelli's takes two for each). Vary fewer, or take a "
        "Latin hypercube",
        {{"most", std::to_string(most_sobol_inputs)}}));
  std::vector<sim::SourceKey> keys;
  for (std::size_t input = 0; input < inputs; ++input)
    keys.push_back(sim::source_key(seed, input, sim::hash_name("scrambled Sobol' points")));
  Engine engine(inputs);
  Points result(points, inputs);
  for (std::size_t point = 0; point < points; ++point)
    for (std::size_t input = 0; input < inputs; ++input) {
      const std::uint64_t digits = point == 0 ? 0 : engine();  // the engine leaves out the origin
      const auto whole = static_cast<std::int64_t>(scrambled(digits, keys[input]));
      result.at(point, input) = (static_cast<double>(whole) + 0.5) * 0x1p-52;
    }
  return result;
}

}  // namespace kedja::design
