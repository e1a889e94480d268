// What is refused of plans, and the extensions of services: each with its own message and remedy.

#include "models/definition/plan.hpp"

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

const std::string services = R"(
    [[service]]
    name = "first"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    hours = { value = 15, unit = "hours per week" }
    [[service]]
    name = "second"
    after = ["first"]
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[service]]
    name = "men-only"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[service.eligible]]
    attribute = "gender"
    is = ["men"]
)";

void expect_refused(const std::string& said, const std::string& message) {
  const std::string problems = problems_of(world(services + said));
  EXPECT_NE(problems.find(message), std::string::npos) << "said: " << problems;
}
void expect_plan_refused(const std::string& said, const std::string& message) {
  expect_refused("[[plan]]\nname = \"p\"\nsource = \"test\"\n" + said, message);
}
const std::string forty = "\nhours = { value = 40, unit = \"hours per week\" }\n";

TEST(PlanDefinition, IsReadWithAllItsKeys) {
  const Scenario scenario = read(world(services + R"(
    [[plan]]
    name = "p"
    source = "test"
    services = ["first", "second"]
    order = "sequence"
    since = "longer"
    share = { value = 0.5, unit = "share" }
    hours = { value = 40, unit = "hours per week" }
    gives_way = ["first"]
    [[plan.for]]
    attribute = "gender"
    is = ["women"]
    [[reform]]
    name = "longer"
    from = 2014-03-01
)"));
  ASSERT_EQ(scenario.chain.plans.size(), 1u);
  const Plan& plan = scenario.chain.plans.front();
  EXPECT_EQ(plan.holds_for, (std::vector<char>{0, 1})) << "cells in order of category: men, women";
  EXPECT_EQ(plan.week_minutes, 2400);
  EXPECT_EQ(plan.validity.since, 0);
  EXPECT_EQ(plan.validity.until, no_index);
  EXPECT_TRUE(plan.in_sequence);
}

TEST(PlanDefinition, RefusesASequenceAgainstPrerequisites) {
  expect_plan_refused(
      "services = [\"second\", \"first\"]\norder = \"sequence\"",
      "plan 'p' can never be followed: it gives 'second' before 'first', but 'second' comes after "
      "'first' (each would wait for the other). Change the order of 'services'");
}

TEST(PlanDefinition, RefusesAServiceWhosePrerequisiteItDoesNotGive) {
  expect_plan_refused(
      "services = [\"second\"]",
      "plan 'p' can never be followed: it gives 'second', which comes after 'first', but it does "
      "not give 'first'. Add it to 'services'");
}

TEST(PlanDefinition, RefusesAServiceForWhichNoneOfItsPeopleAreEligible) {
  expect_plan_refused(
      "services = [\"first\", \"men-only\"]\nfor = [{ attribute = \"gender\", is = [\"women\"] }]",
      "plan 'p' can never be followed: it gives 'men-only', for which none of its people are eligible");
}

TEST(PlanDefinition, RefusesAServiceThatAloneTakesMoreThanTheWeek) {
  expect_plan_refused(
      "services = [\"first\"]\nhours = { value = 10.5, unit = \"hours per week\" }",
      "plan 'p' can never be followed: 'first' alone takes 15 hours a week, and the plan has 10.5. "
      "Raise the plan's 'hours'");
}

TEST(PlanDefinition, RefusesNamesThatLeadNowhere) {
  expect_plan_refused("services = [\"frist\"]",
                      "plan 'p' services 'frist' (no such service). Did you mean 'first'?");
  expect_plan_refused("services = [\"first\"]" + forty + "gives_way = [\"frist\"]",
                      "plan 'p' gives_way 'frist' (no such service). Did you mean 'first'?");
  expect_plan_refused("services = [\"first\"]\nfor = [{ attribute = \"sex\", is = [\"women\"] }]",
                      "plan 'p' names the attribute 'sex' (no population has it)");
}

TEST(PlanDefinition, RefusesWhatGivesWayWithoutBeingGivenOrWithoutHours) {
  expect_plan_refused("services = [\"first\"]" + forty + "gives_way = [\"second\"]",
                      "plan 'p' lets 'second' give way, which is not among its services");
  expect_plan_refused("services = [\"first\", \"second\"]" + forty + "gives_way = [\"second\"]",
                      "plan 'p' lets 'second' give way, which takes no hours of the week");
  expect_plan_refused("services = [\"first\"]\ngives_way = [\"first\"]",
                      "plan 'p' says what gives way, but not above how many hours a week");
}

TEST(PlanDefinition, RefusesHoursThatMeanNothing) {
  expect_plan_refused("services = [\"men-only\"]" + forty,
                      "plan 'p' has 'hours', but none of its services takes any of them");
  expect_plan_refused("services = [\"first\"]\nhours = { value = 0, unit = \"hours per week\" }",
                      "plan 'p' has a week of 0 hours");
}

TEST(PlanDefinition, RefusesPlansThatHavePeopleInCommon) {
  const std::string other = "\n[[plan]]\nname = \"q\"\nservices = [\"first\"]\n";
  expect_plan_refused("services = [\"first\"]\n" + other,
                      "plan 'q' has people in common with plan 'p' (which of the two would they follow?)");
  EXPECT_EQ(problems_of(world(services + "[[reform]]\nname = \"r\"\nfrom = 2014-07-01\n" +
                              "[[plan]]\nname = \"p\"\nservices = [\"first\"]\nuntil = \"r\"\n" + other +
                              "since = \"r\"\n")),
            "")
      << "one after the other";
}

TEST(PlanDefinition, RefusesAPlanForNobody) {
  expect_plan_refused(
      "services = [\"first\"]\nfor = [{ attribute = \"gender\", is = [\"women\"] }, { attribute = "
      "\"gender\", is = [\"men\"] }]",
      "plan 'p' holds for nobody");
  expect_plan_refused("services = []", "plan 'p' gives no services");
  expect_plan_refused(
      "services = [\"first\"]\nsince = \"r\"\nuntil = \"r\"\n[[reform]]\nname = \"r\"\nfrom = 2015-01-01",
      "plan 'p' holds both since and until reform 'r' (never)");
}

/// The service "course" of 10 days with something added.
void expect_service_refused(const std::string& said, const std::string& message) {
  expect_refused(
      "[[service]]\nname = \"course\"\nsource = \"test\"\nduration = { distribution = \"constant\", value = "
      "10, unit = \"days\" }\n" +
          said,
      "service 'course' " + message);
}

TEST(ServiceDefinition, RefusesHoursOfNothing) {
  expect_service_refused("hours = { value = 0, unit = \"hours per week\" }", "takes 0 hours of the week");
}

TEST(ServiceDefinition, RefusesCoursesWithoutSayingWhoFailsAndWhatThen) {
  const std::string pass = "pass = { value = 0.5, unit = \"share\" }\n";
  expect_service_refused(pass, "states 'pass', but not what happens to those who fail");
  expect_service_refused("on_fail = \"go-on\"", "says what happens to those who fail, but nobody fails it");
  expect_service_refused(pass + "on_fail = \"repeat\"", "may be repeated, but not how often");
  expect_service_refused(pass + "on_fail = \"go-on\"\nattempts = { value = 2, unit = \"times\" }",
                         "states 'attempts', but who fails goes on");
}

TEST(ServiceDefinition, RefusesAWayBackThatNobodyTakes) {
  expect_service_refused("interruption = { value = 0.1, unit = \"per month\" }\non_interruption = \"resume\"",
                         "says how people come back after interrupting it, but nobody does");
}

TEST(ServiceDefinition, RefusesARampOfPlacesThatNeverChange) {
  expect_service_refused(
      "places = { value = 5, unit = \"places\" }\nramp_up = { value = 5, unit = \"days\" }",
      "states 'ramp_up', but its places never change");
}

TEST(ServiceDefinition, RefusesClosedTimesThatAreNone) {
  const std::string closed = "[[service.closed]]\n";
  const auto refuse = [&](const std::string& times, const std::string& message) {
    expect_refused(
        "[[service]]\nname = \"course\"\nsource = \"test\"\nduration = { distribution = \"constant\", "
        "value = 10, unit = \"days\" }\n" +
            closed + times,
        message);
  };
  refuse("from = 2015-08-15\nuntil = 2015-06-20", "has 'from' after 'until' (it would never be closed)");
  refuse("from = \"06-20\"\nuntil = \"06-20\"", "has the same 'from' and 'until'");
  refuse("from = \"06-20\"\nuntil = 2015-08-15", "has one of 'from' and 'until' for every year");
  refuse("from = \"06-31\"\nuntil = \"08-15\"", "is '06-31' (no day of the calendar). Write \"06-20\"");
  refuse("from = \"06-20\"", "until");
}

TEST(ServiceDefinition, RefusesGroupsThatCanNeverStart) {
  const std::string cohort =
      "[service.cohort]\nstart = { every = \"half-year\", on = \"1\" }\nleast = { value = 5, "
      "unit = \"persons\" }\nmost = { value = 9, unit = \"persons\" }\n";
  expect_service_refused(cohort +
                             "[[service.closed]]\nfrom = \"06-20\"\nuntil = \"08-15\"\nstarts = false\n"
                             "[[service.closed]]\nfrom = \"12-20\"\nuntil = \"01-07\"\nstarts = false\n",
                         "is closed on every day on which a cohort may start");
  expect_service_refused(
      cohort + "below_least = \"start-anyway\"\nlongest_wait = { value = 5, unit = \"days\" }",
      "starts cohorts of any size, so nobody's wait makes one start earlier");
}

}  // namespace
}  // namespace kedja::models
