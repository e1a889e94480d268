// What the two hand-coded bounds share: random numbers, exponential variables and a queue of events, each as
// fast as plain code gets and none of it reproducible, checked or configurable. Uses nothing of Kedja.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace bound {

/// S. Vigna's SplitMix64.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    std::uint64_t word = state_ += 0x9E3779B97F4A7C15;
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
    return word ^ (word >> 31);
  }
  double uniform() { return static_cast<double>(static_cast<std::int64_t>(bits() >> 11)) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

/// Exponential variables of mean 1 by the ziggurat of 256 layers (Marsaglia and Tsang 2000).
class Exponential {
 public:
  Exponential() {
    constexpr double area = 0.0039496598225815571993;  // of each layer
    edge_[0] = area / std::exp(-tail);
    edge_[1] = tail;
    for (std::size_t i = 1; i < 255; ++i) edge_[i + 1] = -std::log(std::exp(-edge_[i]) + area / edge_[i]);
    edge_[256] = 0;
    for (std::size_t i = 0; i < 257; ++i) density_[i] = std::exp(-edge_[i]);
  }

  double operator()(Random& random) const {
    double shift = 0;
    for (;;) {
      const std::uint64_t bits = random.bits();
      const std::size_t layer = bits & 255;
      const double x = static_cast<double>(static_cast<std::int64_t>(bits >> 11)) * 0x1p-53 * edge_[layer];
      if (x < edge_[layer + 1]) [[likely]]
        return shift + x;
      if (layer == 0) {
        shift += tail;
      } else {
        const double height = density_[layer] + random.uniform() * (density_[layer + 1] - density_[layer]);
        if (height < std::exp(-x)) return shift + x;
      }
    }
  }

 private:
  static constexpr double tail = 7.69711747013104972;
  std::array<double, 257> edge_;     // right ends of the layers, falling
  std::array<double, 257> density_;  // exp(-edge)
};

struct Event {
  double time;
  std::uint32_t subject;
  std::uint16_t generation;
  std::uint16_t kind;
};
static_assert(sizeof(Event) == 16);

/// A 4-ary heap, earliest event on top; ties fall as they fall.
class Heap {
 public:
  bool empty() const { return events_.empty(); }
  const Event& top() const { return events_.front(); }

  void push(const Event& event) {
    std::size_t hole = events_.size();
    events_.push_back(event);
    for (; hole > 0; hole = (hole - 1) / 4) {
      const Event& parent = events_[(hole - 1) / 4];
      if (parent.time <= event.time) break;
      events_[hole] = parent;
    }
    events_[hole] = event;
  }
  void pop() {
    const Event last = events_.back();
    events_.pop_back();
    if (!events_.empty()) replace_top(last);
  }
  /// pop and push in one.
  void replace_top(const Event& event) {
    const std::size_t size = events_.size();
    std::size_t hole = 0;
    std::size_t child = 1;
    while (child + 4 <= size) {
      const std::size_t left = child + (events_[child + 1].time < events_[child].time);
      const std::size_t right = child + 2 + (events_[child + 3].time < events_[child + 2].time);
      child = events_[right].time < events_[left].time ? right : left;
      if (events_[child].time >= event.time) break;
      events_[hole] = events_[child];
      hole = child;
      child = 4 * hole + 1;
    }
    if (child < size && child == 4 * hole + 1) {
      std::size_t least = child;
      for (std::size_t other = child + 1; other < size && other < child + 4; ++other)
        if (events_[other].time < events_[least].time) least = other;
      if (events_[least].time < event.time) {
        events_[hole] = events_[least];
        hole = least;
      }
    }
    events_[hole] = event;
  }

 private:
  std::vector<Event> events_;
};

/// First in, first out.
template <class T>
class Fifo {
 public:
  bool empty() const { return count_ == 0; }
  const T& front() const { return items_[head_]; }
  void push(const T& item) {
    if (count_ == items_.size()) grow();
    items_[(head_ + count_++) & (items_.size() - 1)] = item;
  }
  void pop() {
    head_ = (head_ + 1) & (items_.size() - 1);
    --count_;
  }

 private:
  void grow() {
    std::vector<T> larger(items_.size() * 2);
    for (std::size_t i = 0; i < count_; ++i) larger[i] = items_[(head_ + i) & (items_.size() - 1)];
    items_.swap(larger);
    head_ = 0;
  }

  std::vector<T> items_ = std::vector<T>(1024);  // a power of two
  std::size_t head_ = 0;
  std::size_t count_ = 0;
};

}  // namespace bound
