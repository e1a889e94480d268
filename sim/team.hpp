// A team of caseworkers: contacts thin out as cases grow.
//
// Each case should have `target` contacts per tick, but the team can make `capacity` contacts per tick in
// all, so that it makes min(cases * target, capacity). One clock per team, not one per case, says when the
// next contact is made; it goes to the case that has waited longest for one (ties by lottery). With few
// cases everybody has the target; beyond capacity / target cases the interval grows in proportion.
#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/time.hpp"
#include "sim/waiting_line.hpp"
#include "sim/work_clock.hpp"

namespace kedja::sim {

class Team {
 public:
  Team() = default;
  /// Contacts per tick: wanted for each case, and possible for the whole team.
  Team(Time start, double target, double capacity)
      : clock_(start, 1.0, 0.0), target_(target), capacity_(capacity) {}

  std::size_t cases() const { return cases_.size(); }
  /// Contacts per tick that it makes now.
  double rate() const { return std::min(static_cast<double>(cases_.size()) * target_, capacity_); }

  /// Takes on or gives up a case, or changes what the team can do (someone leaves, interruptions). Each
  /// may move the next contact: the caller reschedules at `next_contact`.
  WaitingId add_case(Time now, std::uint32_t subject, std::uint32_t lottery) {
    const WaitingId id = cases_.enter(now, subject, lottery);
    follow_cases(now);
    return id;
  }
  void remove_case(Time now, WaitingId id) {
    cases_.leave(id);
    follow_cases(now);
  }
  void set_capacity(Time now, double capacity) {
    capacity_ = capacity;
    follow_cases(now);
  }

  /// When the next contact is made; Time::never() without cases or capacity.
  Time next_contact() const { return clock_.rate() > 0 ? clock_.due() : Time::never(); }

  struct Contact {
    std::uint32_t subject = 0;
    Duration since_last;  // since the case's last contact, or since it was taken on
    WaitingId id;         // the case's name from now on
  };
  /// Makes the contact that is due now. There must be a case.
  Contact make_contact(Time now) {
    const WaitingLine::Entry entry = cases_.pop();
    const WaitingId id = cases_.enter(now, entry.subject, entry.lottery);
    clock_ = WorkClock(now, 1.0, rate());
    return {entry.subject, now - entry.since, id};
  }

  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.cases_, t.clock_, t.target_, t.capacity_);
  }

 private:
  void follow_cases(Time now) { clock_.set_rate(now, rate()); }

  WaitingLine cases_;
  WorkClock clock_;
  double target_ = 0;
  double capacity_ = 0;
};

}  // namespace kedja::sim
