#include "models/identities.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

/// A course with a queue, a resource, caseworkers, vacancies and a ledger.
const std::string everything = R"(
    [[authority]]
    name = "agency"
    [[resource]]
    name = "interpreter"
    source = "test"
    places = { value = 12, unit = "places" }
    [[service]]
    name = "course"
    needs = ["interpreter"]
    source = "test"
    places = { value = 15, unit = "places" }
    duration = { distribution = "exponential", mean = 60, unit = "days" }
    [[staff]]
    name = "team"
    authority = "agency"
    source = "test"
    caseworkers = { value = 3, unit = "persons" }
    caseload = { value = 30, unit = "cases" }
    hours = { value = 30, unit = "hours per week" }
    contact = { value = 1.5, unit = "hours" }
    target = { value = 1, unit = "contacts per month" }
    [[exit]]
    name = "job"
    leads_to = "work"
    source = "test"
    [[vacancy]]
    name = "jobs"
    exit = "job"
    conveyed_by = "networks"
    source = "test"
    rate = { value = 20, unit = "jobs per year" }
    lifetime = { distribution = "exponential", mean = 60, unit = "days" }
    displacement = { value = 0, unit = "share" }
    [[cost]]
    name = "course-day"
    payer = "agency"
    per = "place-day"
    service = "course"
    source = "test"
    price = { value = 300, unit = "kr" }
)";

struct Half {
  Scenario scenario = read(world(everything));
  Replication replication{scenario.chain, sim::Seed{5}, 0, Keep::kpis_only};
  std::vector<IdentityDefinition> definitions = identity_definitions(scenario.chain);

  Half() { replication.run_until(sim::Time(0) + sim::days(400)); }

  /// The kinds of the identities that do not hold in a state.
  std::set<Identity> broken(const ChainState& state) const {
    std::set<Identity> kinds;
    const std::vector<IdentitySides> sides = identity_sides(state);
    for (std::size_t i = 0; i < sides.size(); ++i)
      if (!sides[i].hold()) kinds.insert(definitions[i].identity);
    return kinds;
  }
  template <class Fault>
  std::set<Identity> after(Fault&& fault) const {
    ChainState state = replication.state();
    fault(state);
    return broken(state);
  }
};

TEST(Identities, AreListedForPeopleServicesLinesStaffVacanciesAndTheLedger) {
  const Half half;
  std::vector<std::string> names;
  for (const IdentityDefinition& d : half.definitions) names.push_back(d.kind + " " + d.name);
  for (const char* name :
       {"people ", "service course", "staff team", "vacancy jobs", "ledger ", "resource interpreter"})
    EXPECT_NE(std::ranges::find(names, name), names.end()) << name;
  EXPECT_EQ(std::ranges::count(names, "service course"), 6);
  EXPECT_EQ(std::ranges::count(names, "staff team"), 6);
  EXPECT_EQ(identity_sides(half.replication.state()).size(), half.definitions.size());
}

TEST(Identities, HoldInASoundState) {
  const Half half;
  EXPECT_TRUE(half.broken(half.replication.state()).empty());
  EXPECT_EQ(broken_identity(half.replication.state()), std::nullopt);
  // They are of something: queues have been waited in, places held, money spent.
  for (const IdentitySides& sides : identity_sides(half.replication.state())) EXPECT_GT(sides.left, 0);
}

using Kinds = std::set<Identity>;

TEST(Identities, SayWhichBreakWhenSomethingIsLost) {
  const Half half;
  EXPECT_EQ(half.after([](ChainState& s) { ++s.books.came; }), Kinds{Identity::people_conserved});
  EXPECT_EQ(half.after([](ChainState& s) { ++s.books.ticks_present; }), Kinds{Identity::people_over_time});
  EXPECT_EQ(half.after([](ChainState& s) { s.books.present.change(s.now(), +1); }),
            Kinds{Identity::people_counted});
  EXPECT_EQ(half.after([](ChainState& s) { --s.books.ticks_served[0]; }), Kinds{Identity::service_over_time});
  EXPECT_EQ(half.after([](ChainState& s) { ++s.vacancies.books[0].lapsed; }),
            Kinds{Identity::vacancies_conserved});
  EXPECT_EQ(half.after([](ChainState& s) { ++s.money.of_items; }), Kinds{Identity::ledger_balanced});
  EXPECT_EQ(half.after([](ChainState& s) { ++s.staff.teams[0].ticks_of_cases; }),
            Kinds{Identity::cases_over_time});
  EXPECT_EQ(half.after(lose_a_case), (Kinds{Identity::cases_contacted, Identity::cases_over_time}));
  // Someone who left the service without giving the place back.
  const auto walk_out = [](ChainState& s) {
    for (std::uint32_t v = 0; v < s.visits.size(); ++v)
      if (s.visits[v].phase == Visit::Phase::in_service && std::ranges::count(s.free_visits, v) == 0) {
        s.visits[v].phase = Visit::Phase::away;
        return;
      }
  };
  EXPECT_EQ(half.after(walk_out), (Kinds{Identity::service_held, Identity::service_over_time}));
  // A place given back by nobody, of the service and of the interpreter.
  const auto release = [](ChainState& s) {
    s.allocation.release(s.now(), s.chain->services[0].lines.front());
  };
  EXPECT_EQ(half.after(release), Kinds{Identity::service_held});
}

TEST(Identities, SayInWordsWhichIsTheFirstToBreak) {
  const Half half;
  ChainState state = half.replication.state();
  state.allocation.release(state.now(), state.chain->services[0].lines.front());
  EXPECT_EQ(broken_identity(state),
            "service 'course': who was granted a place and has not left it is not who is in it");
}

}  // namespace
}  // namespace kedja::models
