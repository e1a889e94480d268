// One server and one line, M/M/1, through the whole kernel: simulator, event calendar, allocation with its
// books, keyed draws, tally. Customers come at 0.9 a day and are served at 1 a day, in order of arrival;
// theory says that the mean time in system is 1 / (1 - 0.9) = 10 days.
//
// Usage: kedja-bench-mm1 [--customers N] [--seed S]
#include <sys/resource.h>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "sim/allocation.hpp"
#include "sim/distribution.hpp"
#include "sim/random.hpp"
#include "sim/simulator.hpp"
#include "sim/statistics.hpp"

namespace {

using namespace kedja::sim;

constexpr double arrivals_a_day = 0.9;
constexpr double served_a_day = 1.0;
constexpr double theory_days = 1 / (served_a_day - arrivals_a_day);

constexpr Purpose gap_purpose = purpose("gap");
constexpr Purpose service_purpose = purpose("service");
constexpr Purpose line_lottery = purpose("line lottery");

enum class Kind : std::uint16_t { departure, arrival };

struct Customer {
  EntityKey key;
  Duration gap;  // since the one before
  Duration service;
  Time arrived;
};

/// The queue's state and its transitions, as the simulator drives them.
class Queue {
 public:
  Queue(const AllocationLayout& layout, LineId line, Seed seed, std::uint64_t customers)
      : line_(line),
        source_(source_key(seed, 0, hash_name("customers"))),
        customers_(customers),
        allocation_(layout, Time(0)) {
    post(present_.front().gap, Kind::arrival, 0);
  }

  void run() {
    while (!simulator_.calendar().empty()) simulator_.run_tick(*this);
  }

  void handle(const Event& event) {
    if (static_cast<Kind>(event.kind) == Kind::arrival)
      arrive(event.subject);
    else
      depart(event.subject);
  }

  void settle() {
    allocation_.settle(simulator_.now(), [this](LineId, std::uint32_t place, Time) {
      post(present_[place].service, Kind::departure, place);
    });
  }

  const Simulator& simulator() const { return simulator_; }
  const Allocation& allocation() const { return allocation_; }
  const Tally& days_in_system() const { return days_in_system_; }

 private:
  void post(Duration delay, Kind kind, std::uint32_t place) {
    simulator_.calendar().post(simulator_.now() + delay, static_cast<std::uint8_t>(kind),
                               {.kind = static_cast<std::uint16_t>(kind), .subject = place});
  }

  std::uint32_t take_place() {
    if (free_places_.empty()) {
      present_.emplace_back();
      return static_cast<std::uint32_t>(present_.size() - 1);
    }
    const std::uint32_t place = free_places_.back();
    free_places_.pop_back();
    return place;
  }

  Duration drawn(const Distribution& from, EntityKey key, Purpose what) const {
    Draws draws(key, what);
    return rounded(from.sample(draws));
  }
  Customer make_customer(std::uint64_t ordinal) const {
    const EntityKey key = entity_key(source_, ordinal);
    return {key, drawn(gap_, key, gap_purpose), drawn(service_, key, service_purpose), {}};
  }

  /// Who comes next has been made one arrival ahead, which is the same as draws are keyed: that way nothing
  /// waits for the draws.
  void expect_next() {
    if (expected_ == customers_) return;
    const std::uint32_t place = take_place();
    present_[place] = next_;
    post(next_.gap, Kind::arrival, place);
    next_ = make_customer(++expected_);
  }

  void arrive(std::uint32_t place) {
    const Time now = simulator_.now();
    Customer& customer = present_[place];
    customer.arrived = now;
    allocation_.request(now, line_, place, lottery(customer.key, line_lottery, now));
    expect_next();
  }

  void depart(std::uint32_t place) {
    const Time now = simulator_.now();
    allocation_.release(now, line_);
    days_in_system_.add((now - present_[place].arrived).in_days());
    free_places_.push_back(place);
  }

  LineId line_;
  SourceKey source_;
  std::uint64_t customers_;
  std::uint64_t expected_ = 1;  // who have come or are on their way
  Distribution gap_ = Distribution::exponential(ticks_per_day / arrivals_a_day);
  Distribution service_ = Distribution::exponential(ticks_per_day / served_a_day);
  Simulator simulator_;
  Allocation allocation_;
  std::vector<Customer> present_{make_customer(0)};
  Customer next_ = make_customer(1);
  std::vector<std::uint32_t> free_places_;
  Tally days_in_system_;
};

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void print_results(const Queue& queue, const AllocationLayout& layout, LineId line, double seconds) {
  const Time end = queue.simulator().now();
  const auto over_time = [end](const TimeWeighted& level) {
    return static_cast<double>(level.integral(end)) / static_cast<double>(end.ticks());
  };
  const Allocation::LineBooks& books = queue.allocation().books(line);
  const ResourceId server = layout.line(line).needs.front().resource;
  const auto customers = static_cast<double>(queue.days_in_system().count());
  const auto events = static_cast<double>(queue.simulator().events_handled());
  std::printf("mean time in system %.4f days (theory %.0f), mean wait %.4f days\n",
              queue.days_in_system().mean(), theory_days, Duration(books.waited).in_days() / customers);
  std::printf("mean queue %.4f, server in use %.4f of the time\n", over_time(books.queue),
              over_time(queue.allocation().books(server).in_use));
  std::printf(
      "%.0f customers, %.0f events in %.3f s: %.2f million customers/s, %.2f million events/s; peak memory "
      "%.1f MB\n",
      customers, events, seconds, customers / seconds / 1e6, events / seconds / 1e6, peak_megabytes());
}

int run(std::uint64_t customers, Seed seed) {
  AllocationLayout layout;
  const ResourceId server = layout.add_resource(1);
  const LineId line = layout.add_line({{.resource = server}});

  const auto began = std::chrono::steady_clock::now();
  Queue queue(layout, line, seed, customers);
  queue.run();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;

  print_results(queue, layout, line, elapsed.count());
  if (const auto broken = queue.allocation().check(queue.simulator().now())) {
    std::fprintf(stderr, "kedja-bench-mm1: %s\n", broken->c_str());
    return 1;
  }
  return 0;
}

bool read_number(std::string_view text, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t customers = 1'000'000;
  Seed seed{1};
  for (int i = 1; i < argc; i += 2) {
    const std::string_view option = argv[i];
    const std::string_view value = i + 1 < argc ? argv[i + 1] : "";
    const bool is_read = (option == "--customers" && read_number(value, customers) && customers > 0) ||
                         (option == "--seed" && read_number(value, seed.value));
    if (!is_read) {
      std::fputs("Usage: kedja-bench-mm1 [--customers N] [--seed S], N at least 1\n", stderr);
      return 2;
    }
  }
  return run(customers, seed);
}
