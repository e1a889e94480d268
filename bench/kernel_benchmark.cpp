// What the kernel's parts cost one by one: event calendar, draws, distributions, allocation, archive.
//
// Usage: bench_kernel [--benchmark_filter=Hold]; see Google Benchmark for the other options.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "sim/allocation.hpp"
#include "sim/archive.hpp"
#include "sim/distribution.hpp"
#include "sim/event_calendar.hpp"
#include "sim/random.hpp"

namespace {

using namespace kedja::sim;

constexpr Purpose any_purpose = purpose("benchmark");

/// Exponential delays drawn beforehand, so that what is timed is the calendar.
class Delays {
 public:
  Delays() : delays_(1 << 16) {
    Draws draws({1}, any_purpose);
    for (Duration& delay : delays_) delay = rounded(standard_exponential(draws) * 1e6);
  }
  Duration next() { return delays_[next_++ & (delays_.size() - 1)]; }

 private:
  std::vector<Duration> delays_;
  std::size_t next_ = 0;
};

/// The hold model (Vaucher and Duval, CACM 18 (1975)): the next event goes, one comes, the size stays.
void Hold(benchmark::State& state) {
  Delays delays;
  EventCalendar calendar;
  for (std::int64_t i = 0; i < state.range(0); ++i) calendar.post(Time(0) + delays.next(), 0, {});
  for (auto _ : state) {
    const Event event = calendar.pop();
    calendar.post(event.time + delays.next(), 0, {});
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Hold)->RangeMultiplier(10)->Range(10, 1'000'000);

/// Every second event that is scheduled is taken back before it happens: 1 happens, 2 come, 1 is cancelled.
void HoldWithCancellation(benchmark::State& state) {
  Delays delays;
  EventCalendar calendar;
  std::vector<Ticket> tickets(static_cast<std::size_t>(state.range(0)));
  std::size_t oldest = 0;
  const auto schedule_one_to_cancel = [&](Time now) {
    calendar.cancel(tickets[oldest]);
    tickets[oldest] = calendar.schedule(now + delays.next() + seconds(2'000'000), 0, {});
    if (++oldest == tickets.size()) oldest = 0;
  };
  for (std::size_t i = 0; i < tickets.size(); ++i) {
    calendar.post(Time(0) + delays.next(), 0, {});
    schedule_one_to_cancel(Time(0));
  }
  for (auto _ : state) {
    const Event event = calendar.pop();
    calendar.post(event.time + delays.next(), 0, {});
    schedule_one_to_cancel(event.time);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(HoldWithCancellation)->RangeMultiplier(10)->Range(10, 1'000'000);

void Bits(benchmark::State& state) {
  Draws draws({1}, any_purpose);
  for (auto _ : state) benchmark::DoNotOptimize(draws.bits());
}
BENCHMARK(Bits);

/// As a model draws: key known, purpose and visit chosen, one uniform taken.
void KeyedUniform(benchmark::State& state) {
  std::uint32_t visit = 0;
  for (auto _ : state) benchmark::DoNotOptimize(Draws({1}, any_purpose, visit++).uniform());
}
BENCHMARK(KeyedUniform);

void NewEntityKey(benchmark::State& state) {
  const SourceKey source = source_key({1}, 0, hash_name("people"));
  std::uint64_t ordinal = 0;
  for (auto _ : state) benchmark::DoNotOptimize(entity_key(source, ordinal++));
}
BENCHMARK(NewEntityKey);

void Sample(benchmark::State& state, const Distribution& distribution) {
  Draws draws({1}, any_purpose);
  for (auto _ : state) benchmark::DoNotOptimize(distribution.sample(draws));
}
BENCHMARK_CAPTURE(Sample, constant, Distribution::constant(10));
BENCHMARK_CAPTURE(Sample, uniform, Distribution::uniform(5, 15));
BENCHMARK_CAPTURE(Sample, exponential, Distribution::exponential(10));
BENCHMARK_CAPTURE(Sample, erlang4, Distribution::erlang(10, 4));
BENCHMARK_CAPTURE(Sample, gamma, Distribution::gamma(10, 5));
BENCHMARK_CAPTURE(Sample, lognormal, Distribution::lognormal(10, 5));
BENCHMARK_CAPTURE(Sample, weibull, Distribution::weibull(10, 5));
BENCHMARK_CAPTURE(Sample, triangular, Distribution::triangular(5, 10, 15));
BENCHMARK_CAPTURE(Sample, discrete, Distribution::discrete({1, 2, 3, 4}, {4, 3, 2, 1}));
BENCHMARK_CAPTURE(Sample, empirical, Distribution::empirical({1, 2, 3, 5, 8, 13, 21}));

/// A full resource with a line before it: one place comes back, one person joins, one is granted.
void RequestReleaseSettle(benchmark::State& state) {
  AllocationLayout layout;
  const LineId line = layout.add_line({{.resource = layout.add_resource(1)}});
  Allocation allocation(layout, Time(0));
  Time now(0);
  std::uint32_t subject = 0;
  std::uint64_t granted = 0;
  const auto grant = [&](LineId, std::uint32_t, Time) { ++granted; };
  for (std::int64_t i = 0; i <= state.range(0); ++i) allocation.request(now, line, subject++, 0);
  allocation.settle(now, grant);
  for (auto _ : state) {
    now += seconds(1);
    allocation.request(now, line, subject++, 0);
    allocation.release(now, line);
    allocation.settle(now, grant);
  }
  benchmark::DoNotOptimize(granted);
}
BENCHMARK(RequestReleaseSettle)->Arg(1)->Arg(1000)->ArgName("waiting");

EventCalendar calendar_of(std::int64_t size) {
  Delays delays;
  EventCalendar calendar;
  for (std::int64_t i = 0; i < size; ++i) calendar.schedule(Time(0) + delays.next(), 0, {});
  return calendar;
}

void Save(benchmark::State& state) {
  const EventCalendar calendar = calendar_of(state.range(0));
  std::size_t bytes = 0;
  for (auto _ : state) {
    const std::string saved = save(calendar);
    bytes = saved.size();
    benchmark::DoNotOptimize(saved.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(Save)->Arg(1000)->Arg(100'000);

void Resume(benchmark::State& state) {
  const std::string saved = save(calendar_of(state.range(0)));
  for (auto _ : state) {
    EventCalendar calendar;
    resume(calendar, saved);
    benchmark::DoNotOptimize(calendar.size());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(saved.size()));
}
BENCHMARK(Resume)->Arg(1000)->Arg(100'000);

}  // namespace
