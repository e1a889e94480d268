// The simulator: takes events out of the calendar in order and lets the model act on them.
//
// A model offers
//     void handle(const Event&);  // changes state; may schedule, at now() or later
//     void settle();              // hands out what competition is about, once a tick is over
// Everything that happens on one tick is handled before it is settled. What settling schedules for the
// same tick is handled and settled again, until the tick is quiet.
#pragma once

#include "sim/event_calendar.hpp"
#include "sim/time.hpp"

namespace kedja::sim {

class Simulator {
 public:
  explicit Simulator(Time start = Time(0)) : now_(start) {}

  Time now() const { return now_; }
  std::uint64_t events_handled() const { return handled_; }
  EventCalendar& calendar() { return calendar_; }
  const EventCalendar& calendar() const { return calendar_; }

  /// Lets happen everything up to and including `end`, and leaves the clock at `end`.
  template <class Model>
  void run_until(Time end, Model& model) {
    while (calendar_.next_time() <= end && !calendar_.empty()) {
      run_tick(model);
    }
    now_ = end;
  }

  /// Lets happen everything on the next tick on which something happens. There must be one.
  template <class Model>
  void run_tick(Model& model) {
    now_ = calendar_.next_time();
    do {
      do {
        const Event event = calendar_.pop();
        ++handled_;
        model.handle(event);
      } while (calendar_.next_time() == now_);
      model.settle();
    } while (calendar_.next_time() == now_);
  }

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.now_, s.handled_, s.calendar_);
  }

 private:
  Time now_;
  std::uint64_t handled_ = 0;
  EventCalendar calendar_;
};

}  // namespace kedja::sim
