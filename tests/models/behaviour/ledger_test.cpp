#include "models/behaviour/ledger.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

/// 200 adults, each mapped for 30 days in one of 1000 places, by handover from arrival; two authorities.
std::string place(const std::string& added) {
  return world(R"(
    [[authority]]
    name = "state"
    [[authority]]
    name = "municipality"
    [[service]]
    name = "mapping"
    source = "test"
    places = { value = 1000, unit = "places" }
    duration = { distribution = "constant", value = 30, unit = "days" }
    [[service]]
    name = "talk"
    after = ["mapping"]
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[handover]]
    name = "to-mapping"
    to = "mapping"
    source = "test"
    delay = { distribution = "constant", value = 2, unit = "days" }
)" + added);
}

/// A cost of the municipality with these keys.
std::string cost(const std::string& name, const std::string& keys,
                 const std::string& payer = "municipality") {
  return "[[cost]]\nname = \"" + name + "\"\npayer = \"" + payer + "\"\nsource = \"test\"\n" + keys + "\n";
}
std::string price(int kronor) {
  return "price = { value = " + std::to_string(kronor) + ", unit = \"kr\" }\n";
}

TEST(Ledger, BooksWhatIsDoneAtItsPrice) {
  const Scenario scenario =
      read(place(cost("days", "service = \"mapping\"\nper = \"place-day\"\n" + price(1000)) +
                 cost("seats", "service = \"mapping\"\nper = \"open-place-day\"\n" + price(1)) +
                 cost("starts", "service = \"mapping\"\nper = \"start\"\n" + price(50)) +
                 cost("meetings", "handover = \"to-mapping\"\n" + price(7)) +
                 cost("welcome", "arrival = true\n" + price(300))));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(result.broken_identity, "");
  const auto of = [&](const std::string& item) { return kpi(scenario.chain, result, "kr_of." + item); };
  EXPECT_NEAR(of("days"), 200 * 30 * 1000, 14);  // rounded once a month, for 14 months
  EXPECT_EQ(of("seats"), (6 * 365 + 1) * 1000);  // with the leap day of 2016
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.seats", "2016"), 366 * 1000);
  EXPECT_EQ(of("starts"), 200 * 50);
  EXPECT_EQ(of("meetings"), 200 * 7);
  EXPECT_EQ(of("welcome"), 200 * 300);
  const double all = of("days") + of("seats") + of("starts") + of("meetings") + of("welcome");
  EXPECT_EQ(kpi(scenario.chain, result, "cost.municipality"), all);
  EXPECT_EQ(kpi(scenario.chain, result, "cost_per_arrival.municipality"), all / 200);
  EXPECT_EQ(kpi(scenario.chain, result, "cost.state"), 0);
}

TEST(Ledger, HasNoCostPerArrivalInAYearInWhichNobodyCame) {
  const Scenario scenario =
      read(place(cost("seats", "service = \"mapping\"\nper = \"open-place-day\"\n" + price(1))));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  const auto& definitions = kpi_definitions(scenario.chain);
  int years = 0;
  for (std::size_t k = 0; k < definitions.size(); ++k) {
    if (definitions[k].measure->id != "cost_per_arrival.municipality" || definitions[k].group != "year")
      continue;
    ++years;
    EXPECT_EQ(result.kpis[k].denominator, definitions[k].category == "2014" ? 200 : 0);
    EXPECT_EQ(result.kpis[k].numerator, definitions[k].category == "2014" ? 365 * 1000 : 0);
  }
  EXPECT_EQ(years, 6);
}

TEST(Ledger, LetsFundersBearWhatPayersPay) {
  const Scenario scenario = read(place(cost("welcome", "arrival = true\nfunder = \"state\"\n" + price(300))));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(result.broken_identity, "");
  EXPECT_EQ(kpi(scenario.chain, result, "paid.municipality"), 200 * 300);
  EXPECT_EQ(kpi(scenario.chain, result, "received.municipality"), 200 * 300);
  EXPECT_EQ(kpi(scenario.chain, result, "cost.municipality"), 0);
  EXPECT_EQ(kpi(scenario.chain, result, "cost.state"), 200 * 300);
}

TEST(Ledger, CountsGrantsAsIncomeFromWhoeverGivesThem) {
  const std::string grant = "arrival = true\nincome = true\n" + price(1000);
  const Scenario outside = read(place(cost("grant", grant)));
  const auto a = run_replication(outside.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(outside.chain, a, "cost.municipality"), -200 * 1000);
  EXPECT_EQ(kpi(outside.chain, a, "cost.state"), 0);
  const Scenario inside = read(place(cost("grant", grant + "funder = \"state\"\n")));
  const auto b = run_replication(inside.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(b.broken_identity, "");
  EXPECT_EQ(kpi(inside.chain, b, "cost.municipality"), -200 * 1000);
  EXPECT_EQ(kpi(inside.chain, b, "cost.state"), 200 * 1000);
}

TEST(Ledger, UsesThePriceOfTheDay) {
  const Scenario scenario =
      read(place(cost("seats",
                      "service = \"mapping\"\nper = \"open-place-day\"\nprice = { values = [{ from = "
                      "2014-01-01, value = 1 }, { from = 2014-12-01, value = 2 }], unit = \"kr\" }\n")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.seats", "2014"), (334 + 31 * 2) * 1000);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.seats", "2015"), 365 * 2 * 1000);
}

std::string reform(const std::string& more, const std::string& from = "2014-07-01") {
  return "[[reform]]\nname = \"higher\"\nfrom = " + from + "\nsource = \"test\"\n" + more;
}

TEST(Ledger, FollowsReformsOfThoseWhomItBooksFor) {
  for (const std::string who : {"", "share = { value = 0.4, unit = \"share\" }\n"}) {
    const std::string welcome = "arrival = true\n" + price(300);
    const Scenario scenario = read(place(reform(who) + cost("old", welcome + "until = \"higher\"\n") +
                                         cost("new", welcome + "since = \"higher\"\n")));
    const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
    int under = 0;
    for (std::size_t i = 0; i < result.participants.size(); ++i) {
      const bool is_late = result.participants.arrived[i] >= scenario.chain.reforms[0].from.ticks();
      const bool is_left_out =
          !who.empty() && result.participants.reforms[0][i] != static_cast<std::uint8_t>(UnderReform::under);
      under += is_late && !is_left_out ? 1 : 0;
    }
    EXPECT_GT(under, 0);
    EXPECT_EQ(kpi(scenario.chain, result, "kr_of.new"), under * 300);
    EXPECT_EQ(kpi(scenario.chain, result, "kr_of.old"), (200 - under) * 300);
  }
}

TEST(Ledger, PricesPlaceDaysByReformsForEveryone) {
  const std::string seats = "service = \"mapping\"\nper = \"open-place-day\"\nsince = \"higher\"\n";
  const Scenario scenario = read(place(reform("for = \"everyone\"\n") + cost("seats", seats + price(1))));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.seats", "2014"), (31 + 31 + 30 + 31 + 30 + 31) * 1000);
}

TEST(Ledger, BooksContactsWithCaseworkers) {
  const Scenario scenario = read(place(R"(
    [[staff]]
    name = "team"
    authority = "municipality"
    source = "test"
    caseworkers = { value = 100, unit = "persons" }
    hours = { value = 30, unit = "hours per week" }
    contact = { value = 1.5, unit = "hours" }
    target = { value = 1, unit = "contacts per month" }
)" + cost("talks", "staff = \"team\"\n" + price(400))));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(result.broken_identity, "");
  const auto contacts = std::ranges::count(result.trajectories.event, code(TrajectoryEvent::contact));
  EXPECT_GT(contacts, 200 * 20);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.talks"), 400.0 * static_cast<double>(contacts));
}

TEST(Ledger, NoticesWhatAnAuthorityBearsThatNothingCost) {
  const Scenario scenario = read(place(cost("welcome", "arrival = true\n" + price(300))));
  Replication replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  replication.run_until(sim::Time(0) + sim::days(400));
  ChainState state = replication.state();
  EXPECT_EQ(broken_identity(state).value_or(""), "");
  ++state.money.of_authorities;
  EXPECT_EQ(broken_identity(state).value_or(""),
            "ledger: what the authorities bear is not what benefits and costs sum to");
}

// What is refused. -----------------------------------------------------------------------------------------

/// The message about what is added to a place; fails if there is none.
std::string message_about(const std::string& added) {
  try {
    read(place(added));
  } catch (const ScenarioError& error) {
    return in_english(error.problems().front().message);
  }
  ADD_FAILURE() << "accepted: " << added;
  return "";
}

TEST(Costs, ThatCannotBeMeantAreRefused) {
  EXPECT_EQ(message_about(cost("c", price(1))),
            "cost 'c' must be of exactly one of 'service', 'handover', 'staff' or 'arrival': state one; a "
            "price of several things is several costs");
  EXPECT_EQ(message_about(cost("c", "service = \"mapping\"\n" + price(1))),
            "cost 'c' needs 'service' and 'per' together (a price of what?): state both, or neither");
  EXPECT_EQ(message_about(cost("c", "service = \"talk\"\nper = \"open-place-day\"\n" + price(1))),
            "cost 'c' is per open-place-day of service 'talk', which has no 'places' (without a limit there "
            "is no number of them): state its places, or price place-days");
  EXPECT_EQ(
      message_about(cost("c", "arrival = true\n" + price(1)) + cost("d", "arrival = true\n" + price(2))),
      "costs 'c' and 'd' price the same thing for the same payer (it would be paid twice): keep one, or "
      "add them up");
  EXPECT_EQ(message_about(cost("c", "arrival = true\nfunder = \"municipality\"\n" + price(1))),
            "cost 'c' has the same payer and funder (nothing would change hands): leave 'funder' out");
  EXPECT_EQ(
      message_about(
          "[[benefit]]\nname = \"c\"\npayer = \"state\"\nsource = \"test\"\namount = { value = 1, unit = "
          "\"kr per month\" }\n" +
          cost("c", "arrival = true\n" + price(1))),
      "cost 'c' has the name of a benefit (the ledger's measures are called by it): name them apart");
}

TEST(Costs, WhosePricesLeaveOutTimeAreRefused) {
  const std::string seats = "service = \"mapping\"\nper = \"open-place-day\"\nprice = { unit = \"kr\", ";
  EXPECT_EQ(
      message_about(cost("c", seats + "values = [{ from = 2014-01-15, value = 1 }] }")),
      "cost 'c' has a price that changes on 2014-01-15 (place-days are booked by whole months): use the "
      "first of a month");
  EXPECT_EQ(message_about(cost("c", seats + "values = [{ from = 2014-02-01, value = 1 }] }")),
            "cost 'c' has no price at the scenario's start (what is done before it would be free): begin the "
            "price at the start or before");
  EXPECT_EQ(message_about(cost("c", seats + "by_year = { 2014 = 1, 2015 = 1 } }")),
            "cost 'c' has a price by year that leaves out a year of the scenario (it is not carried over): "
            "state every year");
}

TEST(Costs, ThatReformsCannotChangeAreRefused) {
  const std::string seats =
      "service = \"mapping\"\nper = \"open-place-day\"\nsince = \"higher\"\n" + price(1);
  EXPECT_EQ(message_about(reform("") + cost("c", seats)),
            "cost 'c' follows reform 'higher', which is for some people only, but place-days are not of one "
            "person: name a reform with for = \"everyone\" and without 'share', or price starts");
  EXPECT_EQ(message_about(reform("for = \"everyone\"\n", "2014-07-15") + cost("c", seats)),
            "cost 'c' changes with reform 'higher' on 2014-07-15 (place-days are booked by whole months): "
            "let the reform be from the first of a month");
  EXPECT_EQ(message_about(R"(
    [[staff]]
    name = "team"
    authority = "municipality"
    source = "test"
    caseworkers = { value = 1, unit = "persons" }
    caseload = { value = 40, unit = "cases" }
)" + cost("c", "staff = \"team\"\n" + price(1))),
            "cost 'c' is of the contacts of staff 'team', which makes none (it would never be paid): give it "
            "a 'target' of contacts, or remove the cost");
}

TEST(Costs, OfUnknownPayersAreRefused) {
  EXPECT_NE(message_about(cost("c", "arrival = true\n" + price(1), "stat"))
                .find("'stat' (no such authority). Did you mean 'state'?"),
            std::string::npos);
}

}  // namespace
}  // namespace kedja::models
