// Hazard exits against closed forms, and their order and invariance as properties.
//
// The statistical tests run a population through the kernel's calendar: everybody starts a spell with two
// competing exits whose hazards change once, at the same age; the exit that comes first cancels the other.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "check.hpp"
#include "replications.hpp"
#include "seeds.hpp"
#include "sim/archive.hpp"
#include "sim/distribution.hpp"
#include "sim/hazard.hpp"
#include "sim/simulator.hpp"

namespace kedja::sim::theory {
namespace {

/// Two hazards, a unit of time, before and from the age at which they change.
struct Hazards {
  double change = 0;  // units of time
  double before[2] = {};
  double after[2] = {};
};

struct Exit {
  Time time;
  std::uint32_t cause = 0;
};

/// People who start at time 0 and leave by one of two exits. A frailty of shape k is gamma distributed with
/// mean 1 and multiplies both hazards; without one everybody is alike.
class Population {
 public:
  Population(const Hazards& hazards, std::optional<double> frailty_shape, Seed seed,
             std::uint64_t replication, std::uint32_t size)
      : hazards_(hazards), people_(size) {
    for (std::uint32_t i = 0; i < size; ++i) {
      const EntityKey key = entity_key(seed, replication, hash_name("population"), i);
      double frailty = 1;
      if (frailty_shape) {
        Draws numbers(key, purpose("frailty"));
        frailty = Distribution::gamma(1, 1 / std::sqrt(*frailty_shape)).sample(numbers);
      }
      for (std::uint32_t cause = 0; cause < 2; ++cause) {
        Draws numbers(key, cause == 0 ? purpose("first exit") : purpose("second exit"));
        people_[i].exits[cause] =
            HazardExit(Time(0), standard_exponential(numbers), frailty, hazards.before[cause] / unit);
        expect_exit(i, cause);
      }
      simulator_.calendar().post(Time(0) + units(hazards.change), 0, {.kind = change, .subject = i});
    }
  }

  /// Lets everybody leave.
  std::vector<Exit> run() {
    while (!simulator_.calendar().empty()) simulator_.run_tick(*this);
    return exits_;
  }

  void settle() {}
  void handle(const Event& event) {
    Person& person = people_[event.subject];
    if (event.kind == leave) {
      simulator_.calendar().cancel(person.tickets[1 - event.detail]);
      person.gone = true;
      exits_.push_back({simulator_.now(), event.detail});
    } else if (!person.gone) {
      for (std::uint32_t cause = 0; cause < 2; ++cause) {
        if (!person.exits[cause].set_hazard(simulator_.now(), hazards_.after[cause] / unit)) continue;
        simulator_.calendar().cancel(person.tickets[cause]);
        expect_exit(event.subject, cause);
      }
    }
  }

 private:
  enum Kind : std::uint16_t { leave, change };
  struct Person {
    HazardExit exits[2];
    Ticket tickets[2];
    bool gone = false;
  };

  void expect_exit(std::uint32_t who, std::uint32_t cause) {
    Person& person = people_[who];
    const Time due = person.exits[cause].due();
    if (due.is_never()) return;
    person.tickets[cause] = simulator_.calendar().schedule(
        due, 0, {.kind = leave, .detail = static_cast<std::uint16_t>(cause), .subject = who});
  }

  Hazards hazards_;
  std::vector<Person> people_;
  Simulator simulator_;
  std::vector<Exit> exits_;
};

/// What theory says of two competing exits. With a gamma frailty of shape k the share who stay is
/// (1 + H / k)^-k where H is the integrated sum of the hazards, and exp(-H) without; in each piece the
/// exits share those who leave in proportion to their hazards (J. W. Vaupel, K. G. Manton and E. Stallard,
/// The impact of heterogeneity in individual frailty, Demography 16 (1979)).
struct Theory {
  double stay_until_change = 0;
  double first_exit = 0;  // share who leave by it
  double mean_age = 0;
};

Theory theory_of(const Hazards& h, std::optional<double> k) {
  const double before = h.before[0] + h.before[1];
  const double after = h.after[0] + h.after[1];
  const double integrated = before * h.change;
  Theory theory;
  double mean_before = 0;
  double mean_after = 0;
  if (k) {
    const double base = 1 + integrated / *k;
    theory.stay_until_change = std::pow(base, -*k);
    mean_before = *k / (before * (*k - 1)) * (1 - std::pow(base, 1 - *k));
    mean_after = *k / (after * (*k - 1)) * std::pow(base, 1 - *k);
  } else {
    theory.stay_until_change = std::exp(-integrated);
    mean_before = (1 - theory.stay_until_change) / before;
    mean_after = theory.stay_until_change / after;
  }
  theory.mean_age = mean_before + mean_after;
  theory.first_exit =
      h.before[0] / before * (1 - theory.stay_until_change) + h.after[0] / after * theory.stay_until_change;
  return theory;
}

void expect_theory(const std::string& what, const Hazards& hazards, std::optional<double> frailty_shape) {
  const Theory theory = theory_of(hazards, frailty_shape);
  for (const std::uint64_t seed : seeds()) {
    Sample stay, first, age, age_of_first;
    for (std::uint64_t r = 0; r < 100; ++r) {
      const auto exits = Population(hazards, frailty_shape, Seed{seed}, r, 12'000).run();
      ASSERT_EQ(exits.size(), 12'000u) << "everybody leaves once";
      double stayed = 0, by_first = 0, ages = 0;
      for (const Exit& exit : exits) {
        const double at = static_cast<double>(exit.time.ticks()) / unit;
        stayed += at > hazards.change;
        by_first += exit.cause == 0;
        ages += at;
      }
      const auto size = static_cast<double>(exits.size());
      stay.values.push_back(stayed / size);
      first.values.push_back(by_first / size);
      age.values.push_back(ages / size);
    }
    expect_mean(what + ": share who stay until the change", seed, stay, theory.stay_until_change);
    expect_mean(what + ": share of the first exit", seed, first, theory.first_exit);
    expect_mean(what + ": mean age", seed, age, theory.mean_age);
  }
}

TEST(Exits, CompetingRisksShareThoseWhoLeaveByTheirHazards) {
  expect_theory("competing exits", {.change = 1, .before = {0.3, 0.4}, .after = {0.9, 0.3}}, std::nullopt);
}

TEST(Exits, GammaFrailtyThinsOutTheFrail) {
  expect_theory("frail exits", {.change = 1, .before = {0.3, 0.4}, .after = {0.9, 0.3}}, 4.0);
}

/// The hazard of a piecewise constant world at each of its breakpoints.
struct Piece {
  Time from;
  double hazard = 0;
};

/// The exit as it stands when it comes.
HazardExit exit_of(const std::vector<Piece>& pieces, double unit_exponential, double frailty) {
  HazardExit exit(pieces.front().from, unit_exponential, frailty, pieces.front().hazard);
  for (std::size_t i = 1; i < pieces.size() && exit.due() > pieces[i].from; ++i)
    exit.set_hazard(pieces[i].from, pieces[i].hazard);
  return exit;
}

Time exit_time(const std::vector<Piece>& pieces, double unit_exponential, double frailty) {
  return exit_of(pieces, unit_exponential, frailty).due();
}

std::vector<Piece> random_pieces(Draws& numbers) {
  std::vector<Piece> pieces{{Time(0), numbers.uniform() * 1e-4}};
  for (int i = 0; i < 12; ++i) {
    const double gap = numbers.uniform() * 5000;
    const double hazard = numbers.coin(0.2)   ? 0
                          : numbers.coin(0.3) ? pieces.back().hazard
                                              : numbers.uniform() * 1e-3;
    pieces.push_back({pieces.back().from + rounded(gap) + Duration(1), hazard});
  }
  return pieces;
}

Draws numbers_of(std::uint64_t world) {
  return Draws(entity_key(Seed{2}, world, hash_name("exits"), 0), purpose("pieces"));
}

TEST(Exits, AHigherHazardOfASoleExitNeverDelaysIt) {
  int sooner = 0;
  for (std::uint64_t world = 0; world < 50'000; ++world) {
    Draws numbers = numbers_of(world);
    const std::vector<Piece> low = random_pieces(numbers);
    std::vector<Piece> high = low;
    for (Piece& piece : high)
      if (numbers.coin(0.4)) piece.hazard = piece.hazard * (1 + numbers.uniform()) + numbers.uniform() * 1e-5;
    const double unit_exponential = standard_exponential(numbers);
    const double frailty = 0.2 + 2 * numbers.uniform();
    const Time late = exit_time(low, unit_exponential, frailty);
    const Time soon = exit_time(high, unit_exponential, frailty);
    ASSERT_LE(soon, late) << "in world " << world;
    sooner += soon < late;
    ASSERT_LE(exit_time(low, unit_exponential, frailty * 1.5), late) << "and a higher frailty neither";
  }
  EXPECT_GT(sooner, 20'000) << "the worlds are too alike";
}

TEST(Exits, BreakpointsThatChangeNothingMoveNoExit) {
  for (std::uint64_t world = 0; world < 5'000; ++world) {
    Draws numbers = numbers_of(world);
    const std::vector<Piece> pieces = random_pieces(numbers);
    std::vector<Piece> cut;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      cut.push_back(pieces[i]);
      const Time end = i + 1 < pieces.size() ? pieces[i + 1].from : pieces[i].from + Duration(100'000);
      for (Time t = pieces[i].from + Duration(7); t < end; t += Duration(331))
        cut.push_back({t, pieces[i].hazard});
    }
    const double unit_exponential = standard_exponential(numbers);
    const HazardExit exit = exit_of(pieces, unit_exponential, 0.7);
    const HazardExit exit_of_cut = exit_of(cut, unit_exponential, 0.7);
    ASSERT_EQ(exit_of_cut.due(), exit.due());
    ASSERT_EQ(save(exit_of_cut), save(exit)) << "not even by a rounding error, which seldom reaches a tick";
  }
}

TEST(Exits, ComesWhenTheIntegratedHazardIsUsedUp) {
  // 0.5 at frailty 2 leaves 0.25: 0.1 in the first 100 ticks, none in the next 50, then 0.15 at 0.003.
  HazardExit exit(Time(0), 0.5, 2.0, 0.001);
  EXPECT_EQ(exit.due(), Time(250));
  EXPECT_TRUE(exit.set_hazard(Time(100), 0));
  EXPECT_TRUE(exit.due().is_never());
  EXPECT_DOUBLE_EQ(exit.remaining(Time(140)), 0.15);
  EXPECT_TRUE(exit.set_hazard(Time(150), 0.003));
  EXPECT_EQ(exit.due(), Time(200));
  EXPECT_FALSE(exit.set_hazard(Time(170), 0.003));
  EXPECT_EQ(exit.due(), Time(200));
}

TEST(Exits, ContinueTheSameAfterSavingAndResuming) {
  HazardExit exit(Time(5), 0.7, 1.3, 1e-5);
  exit.set_hazard(Time(1000), 3e-5);
  HazardExit resumed;
  resume(resumed, save(exit));
  EXPECT_EQ(resumed.due(), exit.due());
  exit.set_hazard(Time(2000), 1e-6);
  resumed.set_hazard(Time(2000), 1e-6);
  EXPECT_EQ(resumed.due(), exit.due());
}

}  // namespace
}  // namespace kedja::sim::theory
