// The work of scenarios/bench/chain.toml as little as it can be: a bound to measure `kedja run` against.
// People come at 10 a day, go through four services with so many places each, and leave wherever they are 730
// days after they came. That deadline is an event of its own; an event whose person has gone since is met and
// skipped.
//
// Usage: bench_bound_chain [people [seed [width]]]; with a width of 10, ten times as many a day and ten times
// the places
#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "bench/bound.hpp"

namespace {

constexpr std::size_t services = 4;
constexpr double programme_days = 730;

enum Kind : std::uint16_t { arrival, completed, deadline };

struct Person {
  double arrived;
  double since;  // of waiting
  std::uint16_t generation;
  std::uint8_t service;
  bool is_served;
};

struct Waiting {
  std::uint32_t person;
  std::uint16_t generation;
};

class Chain {
 public:
  Chain(std::uint64_t people, std::uint64_t seed, std::uint32_t width)
      : people_(people), random_(seed), gap_days_(0.1 / width) {
    for (std::uint32_t& of_service : places_) of_service *= width;
  }

  void run() {
    heap_.push({gap_days_ * exponential_(random_), 0, 0, arrival});
    while (!heap_.empty()) {
      const bound::Event event = heap_.top();
      now_ = event.time;
      ++events_;
      if (event.kind == arrival) {
        arrive();
      } else {
        heap_.pop();
        if (present_[event.subject].generation != event.generation) continue;
        if (event.kind == completed)
          complete(event.subject);
        else
          leave_at_deadline(event.subject);
      }
    }
  }

  void print() const {
    const auto mean = [](double sum, std::uint64_t count) { return sum / static_cast<double>(count); };
    std::printf("%.5f got through, after %.2f days; all left after %.2f days\n",
                mean(static_cast<double>(through_), came_), mean(days_through_, through_),
                mean(days_, came_));
    for (std::size_t s = 0; s < services; ++s)
      std::printf("service %zu: %llu started, after waiting %.3f days\n", s,
                  static_cast<unsigned long long>(started_[s]), mean(waited_[s], started_[s]));
    std::printf("%llu events\n", static_cast<unsigned long long>(events_));
  }

 private:
  double length_of(std::size_t service) {
    switch (service) {
      case 0:
        return 14 * exponential_(random_);
      case 1:
        return 270.0 / 4 *
               (exponential_(random_) + exponential_(random_) + exponential_(random_) +
                exponential_(random_));
      case 2:
        return 30 * exponential_(random_);
      default:
        return 90 * exponential_(random_);
    }
  }

  void arrive() {
    if (++came_ < people_)
      heap_.replace_top({now_ + gap_days_ * exponential_(random_), 0, 0, arrival});
    else
      heap_.pop();
    std::uint32_t index = 0;
    if (free_.empty()) {
      index = static_cast<std::uint32_t>(present_.size());
      present_.emplace_back();
    } else {
      index = free_.back();
      free_.pop_back();
    }
    Person& person = present_[index];
    person.arrived = now_;
    person.service = 0;
    heap_.push({now_ + programme_days, index, person.generation, deadline});
    enter(index);
  }

  void enter(std::uint32_t index) {
    Person& person = present_[index];
    person.since = now_;
    person.is_served = false;
    if (in_use_[person.service] < places_[person.service]) {
      ++in_use_[person.service];
      start(index);
    } else {
      waiting_[person.service].push({index, person.generation});
    }
  }

  void start(std::uint32_t index) {
    Person& person = present_[index];
    ++started_[person.service];
    waited_[person.service] += now_ - person.since;
    person.is_served = true;
    heap_.push({now_ + length_of(person.service), index, person.generation, completed});
  }

  /// Somebody leaves a place: the next one takes it.
  void pass_on(std::size_t service) {
    while (!waiting_[service].empty()) {
      const Waiting next = waiting_[service].front();
      waiting_[service].pop();
      if (present_[next.person].generation == next.generation) return start(next.person);
    }
    --in_use_[service];
  }

  void complete(std::uint32_t index) {
    Person& person = present_[index];
    const std::size_t service = person.service;
    if (service + 1 == services) {
      ++through_;
      days_ += now_ - person.arrived;
      days_through_ += now_ - person.arrived;
      leave(index);
    } else {
      ++person.service;
      enter(index);
    }
    pass_on(service);
  }

  void leave_at_deadline(std::uint32_t index) {
    const Person person = present_[index];
    days_ += programme_days;
    leave(index);
    if (person.is_served) pass_on(person.service);
  }

  void leave(std::uint32_t index) {
    ++present_[index].generation;
    free_.push_back(index);
  }

  std::uint64_t people_;
  bound::Random random_;
  double gap_days_;
  std::array<std::uint32_t, services> places_ = {200, 3000, 300, 1000};
  bound::Exponential exponential_;
  bound::Heap heap_;
  double now_ = 0;
  std::vector<Person> present_;
  std::vector<std::uint32_t> free_;
  std::array<bound::Fifo<Waiting>, services> waiting_;
  std::array<std::uint32_t, services> in_use_{};

  std::uint64_t came_ = 0;
  std::uint64_t events_ = 0;
  std::uint64_t through_ = 0;
  double days_ = 0;
  double days_through_ = 0;
  std::array<std::uint64_t, services> started_{};
  std::array<double, services> waited_{};
};

}  // namespace

int main(int argc, char** argv) {
  Chain chain(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000,
              argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1,
              argc > 3 ? static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10)) : 1);
  chain.run();
  chain.print();
  return 0;
}
