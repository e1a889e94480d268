#include "models/behaviour/streams.hpp"

namespace kedja::models {

namespace {

constexpr sim::Purpose arrival_time = sim::purpose("arrival time");
constexpr sim::Purpose arrival_gap = sim::purpose("arrival gap");
constexpr sim::Purpose arrival_height = sim::purpose("arrival height");

/// A strip of rates per tick.
struct Strip {
  double low;
  double high;
};
Strip strip_bounds(std::uint16_t strip) {
  constexpr double unit = 1.0 / sim::ticks_per_day;
  if (strip == 0) return {0, unit};
  const auto low = static_cast<double>(std::uint64_t{1} << (strip - 1));
  return {low * unit, 2 * low * unit};
}

std::uint64_t candidate_ordinal(std::uint16_t strip, std::uint32_t candidate) {
  return (std::uint64_t{strip} << 40) | candidate;
}

void schedule_candidate(ChainState& state, const StreamRun& run, std::uint16_t strip,
                        std::uint32_t candidate) {
  const Strip bounds = strip_bounds(strip);
  sim::Draws gap(sim::entity_key(run.key, candidate_ordinal(strip, candidate)), arrival_gap);
  const sim::Time time =
      state.now() + sim::rounded(sim::standard_exponential(gap) / (bounds.high - bounds.low));
  if (time < run.stream.until) state.post(time, run.candidate, run.index, strip, candidate);
}

}  // namespace

sim::Time counted_time(const Stream& stream, sim::EntityKey key) {
  const auto window = static_cast<double>((stream.until - stream.from).ticks());
  sim::Draws draws(key, arrival_time);
  return stream.from + sim::Duration(static_cast<std::int64_t>(draws.uniform() * window));
}

void open_random_stream(ChainState& state, const StreamRun& run) {
  for (std::uint16_t strip = 0; strip_bounds(strip).low < run.stream.rate; ++strip)
    schedule_candidate(state, run, strip, 0);
}

std::optional<std::uint64_t> try_candidate(ChainState& state, const StreamRun& run, std::uint16_t strip,
                                           std::uint32_t candidate) {
  schedule_candidate(state, run, strip, candidate + 1);
  const std::uint64_t ordinal = candidate_ordinal(strip, candidate);
  const Strip bounds = strip_bounds(strip);
  sim::Draws draws(sim::entity_key(run.key, ordinal), arrival_height);
  if (bounds.low + draws.uniform() * (bounds.high - bounds.low) < run.stream.rate) return ordinal;
  return std::nullopt;
}

}  // namespace kedja::models
