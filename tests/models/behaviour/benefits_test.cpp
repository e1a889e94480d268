#include "models/behaviour/benefits.hpp"

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

/// The world with two authorities and a mapping of 30 days from arrival, with `adults` in 2014.
std::string place(int adults, const std::string& added) {
  std::string text = world(R"(
    [[authority]]
    name = "state"
    [[authority]]
    name = "municipality"
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
)" + added);
  const auto replace = [&](const std::string& what, const std::string& by) {
    text.replace(text.find(what), what.size(), by);
  };
  replace("2020-01-01", "2017-01-01");
  replace("2014 = 200", "2014 = " + std::to_string(adults));
  return text;
}

/// The scenario, ended early in its first year.
Scenario until(const std::string& end, const std::string& text) {
  Scenario scenario = read(text);
  scenario.chain.end = scenario.chain.calendar.midnight(*sim::parse_date(end));
  return scenario;
}

/// Income support to households, filled up in the month itself.
const std::string support = R"(
    [[benefit]]
    name = "support"
    payer = "municipality"
    source = "test"
    tested_on = "household"
    [benefit.norm]
    single = { value = 8000, unit = "kr per month" }
    couple = { value = 12000, unit = "kr per month" }
)";

/// The benefit of the programme: 308 kr a working day, paid on the 26th of the next month.
std::string programme_benefit(const std::string& added = "") {
  return R"(
    [[benefit]]
    name = "programme"
    payer = "state"
    source = "test"
    while = ["in_programme"]
    amount = { value = 308, unit = "kr per day" }
    days_per_week = { value = 5, unit = "days" }
    paid_on = { value = 26, unit = "days" }
    apply_by = { value = 7, unit = "days" }
)" + added;
}

/// Those who come on Friday 14 March 2014, and no one else.
ReplicationResult of_14_march(const Scenario& scenario) {
  auto result = run_replication(scenario.chain, sim::Seed{1}, 2, Keep::trajectories);
  const sim::Time arrived(result.participants.arrived.front());
  EXPECT_EQ(sim::to_string(scenario.chain.calendar.date(arrived)), "2014-03-14");
  EXPECT_EQ(result.people, 1);
  EXPECT_EQ(result.broken_identity, "");
  return result;
}

TEST(Benefits, ArePaidInTheNextMonthAndSupportBridgesTheGapUntilThen) {
  const Scenario scenario = until("2014-06-01", place(1, support + programme_benefit()));
  const auto result = of_14_march(scenario);
  // March has 12 working days from the 14th, April 22; May's are paid in June.
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.programme"), 12 * 308 + 22 * 308);
  EXPECT_EQ(kpi(scenario.chain, result, "gap_days"), 17 + 26);
  // 18 of March's 31 days of 8 000 kr; then what is left after what was received in April and in May.
  const int march = 4645;
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.support"), march + (8000 - 12 * 308) + (8000 - 22 * 308));
  EXPECT_EQ(kpi(scenario.chain, result, "gap_bridged_kr"), march);
  EXPECT_EQ(kpi(scenario.chain, result, "support_months"), 3);
  EXPECT_EQ(kpi(scenario.chain, result, "support_kr", "2014"), march + 4304 + 1224);
  EXPECT_EQ(kpi(scenario.chain, result, "cost.state"), 34 * 308);
  EXPECT_EQ(kpi(scenario.chain, result, "cost.municipality", "2014"), march + 4304 + 1224);
}

TEST(Benefits, AppliedForTooLateForAPaydayComeAMonthLater) {
  const Scenario scenario = until("2014-06-01", place(1, support + programme_benefit(R"(
    applies_after = { distribution = "constant", value = 25, unit = "days" }
)")));
  const auto result = of_14_march(scenario);  // who applies on 8 April
  EXPECT_EQ(kpi(scenario.chain, result, "gap_days"), 17 + 30 + 26);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.programme"), 34 * 308);  // both months in May
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.support"), 4645 + 8000);
  EXPECT_EQ(kpi(scenario.chain, result, "gap_bridged_kr"), 4645 + 8000);
  EXPECT_EQ(kpi(scenario.chain, result, "support_months"), 2);
}

TEST(Benefits, AppliedForOnTheLastDayAreInTime) {
  const Scenario scenario = until("2014-06-01", place(1, support + programme_benefit(R"(
    applies_after = { distribution = "constant", value = 24, unit = "days" }
)")));
  EXPECT_EQ(kpi(scenario.chain, of_14_march(scenario), "gap_days"), 17 + 26);
}

/// Ten kronor a day until a reform of April 2014 and a hundred since, every day of the week.
std::string reformed(const std::string& who) {
  const auto benefit = [](const std::string& name, const std::string& when, int kronor) {
    return "[[benefit]]\nname = \"" + name + "\"\npayer = \"state\"\nsource = \"test\"\n" + when +
           " = \"higher\"\namount = { unit = \"kr per day\", value = " + std::to_string(kronor) +
           " }\ndays_per_week = { value = 7, unit = \"days\" }\n";
  };
  return "[[reform]]\nname = \"higher\"\nfrom = 2014-04-11\nsource = \"test\"\n" + who +
         benefit("old", "until", 10) + benefit("new", "since", 100);
}

TEST(Benefits, ChangeWithAReformForEveryoneOnItsDay) {
  const Scenario scenario = until("2014-06-01", place(1, reformed("for = \"everyone\"\n")));
  const auto result = of_14_march(scenario);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.old"), (18 + 10) * 10);   // until 10 April
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.new"), (20 + 31) * 100);  // the rest of April, and May
}

TEST(Benefits, ChangeWithAReformForArrivalsOrForAShareOnlyForThose) {
  for (const std::string who : {"", "for = \"everyone\"\nshare = { value = 0, unit = \"share\" }\n"}) {
    const Scenario scenario = until("2014-06-01", place(1, reformed(who)));
    const auto result = of_14_march(scenario);
    EXPECT_EQ(kpi(scenario.chain, result, "kr_of.old"), (18 + 30 + 31) * 10);
    EXPECT_EQ(kpi(scenario.chain, result, "kr_of.new"), 0);
  }
}

TEST(Benefits, ChangeOnTheDayOnWhichAServiceIsCompleted) {
  const Scenario scenario = until("2014-06-01", place(1, R"(
    [[benefit]]
    name = "low"
    payer = "state"
    source = "test"
    before = ["mapping"]
    amount = { value = 231, unit = "kr per day" }
    days_per_week = { value = 5, unit = "days" }
    [[benefit]]
    name = "high"
    payer = "state"
    source = "test"
    after = ["mapping"]
    amount = { value = 308, unit = "kr per day" }
    days_per_week = { value = 5, unit = "days" }
    [[benefit]]
    name = "during"
    payer = "state"
    source = "test"
    during = ["mapping"]
    amount = { value = 10, unit = "kr per day" }
    days_per_week = { value = 7, unit = "days" }
)"));
  const auto result = of_14_march(scenario);
  // Mapping is completed on Sunday 13 April: 9 working days of the month come before, 13 after; May has 22.
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.low"), (12 + 9) * 231);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.high"), (13 + 22) * 308);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.during"), 300);
}

TEST(Benefits, ForChildrenArePaidForSoManyAndByThePartOfTheMonth) {
  const Scenario scenario = until("2014-05-01", place(1, R"(
    [[children]]
    name = "three"
    attribute = "gender"
    is = ["women", "men"]
    source = "test"
    number = { value = 3, unit = "persons" }
    [[benefit]]
    name = "supplement"
    payer = "state"
    source = "test"
    per_child = { value = 1500, unit = "kr per month" }
    most_children = { value = 2, unit = "persons" }
)" + support + R"(
    child = { value = 1000, unit = "kr per month" }
)"));
  const auto result = of_14_march(scenario);
  const int march = 1742;  // 3000 * 18 / 31
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.supplement"), march + 3000);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.support"), 6387 - march + 11000 - 3000);  // 11000 * 18 / 31
}

TEST(Benefits, DueToSomeoneWhoLeavesTheChainArePaid) {
  // The programme is over on 14 March 2016, and with it, in a world without exits, everything.
  const Scenario scenario = read(place(1, programme_benefit()));
  const auto result = of_14_march(scenario);
  // 14 March 2014 to 13 March 2016: 104 weeks and 3 days, Friday to Sunday.
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.programme"), (104 * 5 + 1) * 308);
}

TEST(Benefits, OfThoseHereAtTheStartArePaidFromTheFirstMonth) {
  const Scenario scenario = until("2014-02-01", place(0, support + programme_benefit(R"(
    [[initial]]
    name = "earlier"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { value = 10, unit = "persons" }
    from = 2013-06-01
    until = 2013-12-01
)")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.programme"), 10 * 22 * 308);  // December's working days
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.support"), 10 * (8000 - 22 * 308));
}

/// A job that everybody finds within hours, at so many kronor a month of which 80 % are kept.
std::string job(int wage, const std::string& added = "") {
  return R"(
    [[exit]]
    name = "job"
    leads_to = "work"
    source = "test"
    hazard = { value = 24, unit = "per day" }
    kept = { value = 80, unit = "%" }
    wage = { unit = "kr per month", value = )" +
         std::to_string(wage) + " }\n" + added;
}

TEST(SelfSufficiency, IsNotWork) {
  const Scenario poor = read(place(50, support + job(9000)));
  const auto of_poor = run_replication(poor.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(poor.chain, of_poor, "in_work_12m"), 1);
  EXPECT_EQ(kpi(poor.chain, of_poor, "self_sufficient_12m"), 0);
  EXPECT_EQ(kpi(poor.chain, of_poor, "support_kr_per_household", "2015"), 12 * (8000 - 7200));
  EXPECT_EQ(kpi(poor.chain, of_poor, "support_months", "2015"), 12);
  const Scenario paid = read(place(50, support + job(10000)));
  const auto of_paid = run_replication(paid.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(paid.chain, of_paid, "self_sufficient_12m"), 1);
  EXPECT_EQ(kpi(paid.chain, of_paid, "supported_households", "2015"), 0);
}

/// Couples of whom only the woman finds work.
std::string couples(const std::string& benefits, int wage) {
  std::string text = place(100, benefits + job(wage, R"(
    [[exit.effect]]
    name = "men"
    attribute = "gender"
    is = ["men"]
    factor = { value = 0, unit = "factor", evidence = "causal" }
)"));
  const std::string arrivals = "[[arrival]]";
  return text.insert(text.find(arrivals), R"([population.household]
    couples = { value = 1, unit = "share" }
    differs = "gender"
)");
}

TEST(SelfSufficiency, IsTheHouseholds) {
  // 14 000 a month leaves 11 200: less than two need, more than one.
  const Scenario household = read(couples(support, 14000));
  const auto together = run_replication(household.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(household.chain, together, "in_work_12m", "women"), 1);
  EXPECT_EQ(kpi(household.chain, together, "self_sufficient_12m", "women"), 0);
  EXPECT_EQ(kpi(household.chain, together, "supported_households", "2015"), 50);
  EXPECT_EQ(kpi(household.chain, together, "support_kr_per_household", "2015"), 12 * (12000 - 11200));

  const Scenario enough = read(couples(support, 15000));
  const auto result = run_replication(enough.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(enough.chain, result, "self_sufficient_12m", "women"), 1);
  EXPECT_EQ(kpi(enough.chain, result, "self_sufficient_12m", "men"), 0);  // without work
  EXPECT_EQ(kpi(enough.chain, result, "support_kr", "2015"), 0);
}

TEST(SelfSufficiency, DoesNotFollowFromABenefitTestedOnOnePerson) {
  std::string alone = support;
  alone.replace(alone.find("\"household\""), 11, "\"person\"");
  const Scenario scenario = read(couples(alone, 14000));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  // The men get the norm of one, whatever their partners have.
  EXPECT_EQ(kpi(scenario.chain, result, "support_kr", "2015"), 50 * 12 * 8000);
}

TEST(TestedBenefits, CountThoseBeforeThemAsIncome) {
  const Scenario scenario = until("2014-05-01", place(1, support + R"(
    [[benefit]]
    name = "housing"
    payer = "state"
    source = "test"
    tested_on = "person"
    tested_after = "support"
    [benefit.norm]
    single = { value = 9000, unit = "kr per month" }
)"));
  const auto result = of_14_march(scenario);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.support"), 4645 + 8000);
  EXPECT_EQ(kpi(scenario.chain, result, "kr_of.housing"), 581 + 1000);  // 9000 * 18 / 31 - 4645
}

TEST(Benefits, AreTheSameAfterAReplicationWasSavedAndResumed) {
  const Scenario scenario = read(couples(support + programme_benefit(), 14000));
  Replication whole(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  Replication first(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  first.run_until(sim::Time(0) + sim::days(200));
  Replication second = Replication::resume(scenario.chain, first.save());
  EXPECT_EQ(bytes(whole.finish()), bytes(second.finish()));
}

TEST(Benefits, ChangeNothingOfWhatPeopleDo) {
  const Scenario with = read(place(50, support + programme_benefit() + job(9000)));
  const Scenario without = read(place(50, job(9000)));
  const auto a = run_replication(with.chain, sim::Seed{1}, 0, Keep::trajectories);
  const auto b = run_replication(without.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(a.trajectories.time, b.trajectories.time);
  EXPECT_EQ(a.trajectories.event, b.trajectories.event);
  EXPECT_EQ(kpi(with.chain, a, "established_12m"), kpi(without.chain, b, "established_12m"));
}

// What is refused. -----------------------------------------------------------------------------------------

/// The message about what is added to a place; fails if there is none.
std::string message_about(const std::string& added) {
  try {
    read(place(1, added));
  } catch (const ScenarioError& error) {
    return in_english(error.problems().front().message);
  }
  ADD_FAILURE() << "accepted: " << added;
  return "";
}

/// A benefit of the state with these keys.
std::string benefit(const std::string& keys) {
  return "[[benefit]]\nname = \"b\"\npayer = \"state\"\nsource = \"test\"\n" + keys + "\n";
}
const std::string a_month = "amount = { value = 1000, unit = \"kr per month\" }\n";

TEST(Benefits, ThatCannotBeMeantAreRefused) {
  EXPECT_EQ(message_about(benefit("tested_on = \"household\"")),
            "benefit 'b' is tested but has no norm (what would it fill up to?): state [benefit.norm], or "
            "remove 'tested_on'");
  EXPECT_EQ(message_about(benefit("")),
            "benefit 'b' pays nothing: state 'amount', or 'tested_on' and a norm");
  EXPECT_EQ(
      message_about(benefit(a_month + "[benefit.norm]\nsingle = { value = 1, unit = \"kr per month\" }")),
      "benefit 'b' has a norm or 'tested_after' but is not tested (neither would be used): state "
      "'tested_on', or remove them");
  EXPECT_EQ(message_about(benefit(a_month + "tested_on = \"person\"\n[benefit.norm]\nsingle = { value = 1, "
                                            "unit = \"kr per month\" }")),
            "benefit 'b' is tested and also states what it pays or when (a tested benefit fills up to its "
            "norm in the same month): keep 'tested_on' and the norm, or the payment");
  EXPECT_EQ(
      message_about(benefit("amount = { value = 308, unit = \"kr per day\" }")),
      "benefit 'b' states 'amount' in \"kr per day\" but not for how many days a week it is paid: state "
      "'days_per_week', or an amount in \"kr per month\"");
  EXPECT_EQ(message_about(benefit(a_month + "days_per_week = { value = 5, unit = \"days\" }")),
            "benefit 'b' states 'days_per_week' without an 'amount' per day (a month is paid whole): state "
            "the amount in \"kr per day\", or remove 'days_per_week'");
  EXPECT_EQ(message_about(benefit(a_month + "most_children = { value = 3, unit = \"persons\" }")),
            "benefit 'b' states 'most_children' but pays nothing for children: state 'per_child'");
  EXPECT_EQ(
      message_about(benefit(a_month + "per_child = { value = 800, unit = \"kr per month\" }")),
      "benefit 'b' states an amount for children but the scenario has no [[children]] (nobody has any): "
      "say how many households have");
  EXPECT_EQ(message_about(benefit(a_month + "apply_by = { value = 7, unit = \"days\" }")),
            "benefit 'b' says when it is applied for but not when it is paid: state 'paid_on'");
  EXPECT_EQ(message_about(benefit(a_month + "apply_by = { value = 27, unit = \"days\" }\npaid_on = { value = "
                                            "26, unit = \"days\" }")),
            "benefit 'b' must be applied for by the 27th but is paid on the 26th (before applications are "
            "in): swap or correct them");
  EXPECT_EQ(message_about(benefit(a_month + "while = [\"working\"]")).substr(0, 59),
            "benefit 'b' is paid while 'working' (nobody stands so). It ");
  EXPECT_EQ(message_about(benefit(a_month + "after = [\"mapping\"]\nbefore = [\"mapping\"]")),
            "benefit 'b' is paid both after and before the same service (nobody would ever have a right to "
            "it): remove it from one of them");
}

TEST(Benefits, OfUnknownPayersOrAmountsWithoutUnitAreRefused) {
  EXPECT_NE(message_about("[[benefit]]\nname = \"b\"\npayer = \"stat\"\nsource = \"test\"\n" + a_month)
                .find("'stat' (no such authority). Did you mean 'state'?"),
            std::string::npos);
  EXPECT_NE(message_about(benefit("amount = { value = 308 }")).find("unit"), std::string::npos);
}

TEST(TestedBenefits, WithoutOrderAreRefused) {
  EXPECT_EQ(
      message_about(support + benefit("tested_on = \"person\"\n[benefit.norm]\nsingle = { value = 1, unit "
                                      "= \"kr per month\" }")),
      "the tested benefits have no order (which of them counts as income for which?): let each but the "
      "first name the one before it in 'tested_after'");
}

TEST(TestedBenefits, NeedTheWagesTheyAreTestedOn) {
  EXPECT_EQ(
      message_about(support + "[[exit]]\nname = \"job\"\nleads_to = \"work\"\nsource = \"test\"\nhazard "
                              "= { value = 1, unit = \"per year\" }"),
      "exit 'job' leads to work without 'wage' and 'kept' (a benefit is tested on what is left of it "
      "after tax): state them");
}

TEST(TestedBenefits, OfCouplesNeedTheNormOfACouple) {
  std::string alone = support;
  alone.erase(alone.find("couple ="));
  try {
    read(couples(alone, 14000));
    ADD_FAILURE() << "accepted";
  } catch (const ScenarioError& error) {
    EXPECT_EQ(
        in_english(error.problems().front().message),
        "benefit 'support' is tested on households, some of couples, but its norm has no 'couple' (what "
        "do they need together?): state it");
  }
}

TEST(Wages, OfWhichSomethingIsKeptMustBeStated) {
  EXPECT_EQ(
      message_about("[[exit]]\nname = \"job\"\nleads_to = \"work\"\nsource = \"test\"\nhazard = { value = 1, "
                    "unit = \"per year\" }\nkept = { value = 0.7, unit = \"share\" }"),
      "exit 'job' states what is 'kept' of a wage but no 'wage' (kept of what?): state the wage");
}

}  // namespace
}  // namespace kedja::models
