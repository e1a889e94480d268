// Which kinds of events must come before which when they fall on one tick, and why. The order is that of the
// enumeration; this table says what it has to keep.

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "models/chain_state.hpp"

namespace kedja::models {
namespace {

using enum EventKind;

struct MustPrecede {
  EventKind first;
  std::vector<EventKind> later;
  std::string why;
};

const std::vector<MustPrecede> order = {
    {new_month,
     {vacancy_comes, service_completed, service_interrupted, life_begins, life_shows, exit_lost,
      vacancy_lapses, exit_reached, programme_over, housing_out, contact_due, handed_over, candidate_comes,
      person_comes, relatives_come, vacancy_conveyed, farewell},
     "what happens at midnight is of the month and year that begin"},
    {reform_begins,
     {new_month, exit_reached, programme_over, handed_over, candidate_comes, person_comes, relatives_come},
     "new rules hold from the first moment of their day, and the days until then are counted by the old "
     "ones"},
    {new_month, {hazards_change}, "season and cycle are those of the month that has begun"},
    {hazards_change, {exit_reached}, "nobody reaches an exit at the hazard of the month that is over"},
    {capacity_changes, {cohort_starts}, "a group finds the places that open on its day"},
    {resource_changes, {cohort_starts}, "and what else it needs"},
    {caseworkers_change,
     {caseworker_leaves, contact_due},
     "who has begun or left by plan does or does not do so later on the same day"},
    {vacancies_open, {vacancy_candidate, vacancy_comes}, "a stream opens before anything comes from it"},
    {vacancy_candidate, {vacancy_conveyed}, "a vacancy comes before it is conveyed"},
    {vacancy_comes, {vacancy_conveyed}, "a vacancy comes before it is conveyed"},
    {service_completed,
     {service_interrupted, life_begins, closure_changes},
     "work that is done is done: breaking off, illness or a holiday of the same moment come too late"},
    {service_completed,
     {exit_reached, programme_over, housing_out},
     "what is completed at the last moment is completed"},
    {service_completed, {vacancy_conveyed}, "who has just completed what a vacancy requires is asked"},
    {service_interrupted,
     {programme_over, housing_out},
     "who broke off did so before the end came, and may return"},
    {life_ends, {life_begins}, "one spell is over before another begins"},
    {life_begins, {life_shows}, "what shows at once has begun"},
    {life_ends, {programme_over}, "time off that ends with the programme moves its end"},
    {life_shows, {programme_over}, "and so does time off that is known on the last day"},
    {life_ends, {cohort_starts, vacancy_conveyed}, "who is well again on the day may start"},
    {closure_changes, {cohort_starts}, "a group starts on the day on which the closed time is over"},
    {exit_lost,
     {programme_over, contact_due},
     "who loses work as the programme ends is back in it, and leaves it without work"},
    {exit_lost, {vacancy_conveyed}, "who has just lost work is asked"},
    {exit_reached, {programme_over}, "who finds work at the last moment leaves for work"},
    {exit_reached, {contact_due, vacancy_conveyed}, "who has found work is no case, and is not asked"},
    {exit_reached, {relatives_come}, "relatives don't come to who has just moved away"},
    {vacancy_lapses, {vacancy_conveyed}, "at the end of its lifetime a vacancy is open no longer"},
    {programme_over, {housing_out}, "who moves away as both times are out has left the programme"},
    {programme_over,
     {contact_due, handed_over, returns_to_service, cohort_starts},
     "who has left the programme is no case, and starts nothing of it"},
    {housing_settled, {housing_out}, "what is over comes before what is lost"},
    {housing_out,
     {contact_due, handed_over, returns_to_service, vacancy_conveyed, relatives_come},
     "who has moved away does nothing here, and brings nobody"},
    {caseworker_leaves, {position_filled}, "a position is filled after it was left"},
    {caseworker_leaves, {contact_due}, "who has left makes no contact"},
    {position_filled, {contact_due}, "who has come makes it"},
    {contact_due, {person_comes, relatives_come}, "who comes on the day waits behind those who were here"},
    {handed_over, {cohort_starts}, "who is handed over on the day of the start is there"},
    {returns_to_service, {cohort_starts}, "and so is who returns"},
    {source_opens, {candidate_comes, person_comes}, "a source opens before anybody comes from it"},
    {candidate_comes, {cohort_starts, vacancy_conveyed}, "who comes on the day may start, and is asked"},
    {person_comes, {cohort_starts, vacancy_conveyed}, "who comes on the day may start, and is asked"},
    {person_comes, {relatives_come}, "relatives follow"},
    {relatives_come, {cohort_starts, vacancy_conveyed}, "who comes on the day may start, and is asked"},
    {cohort_starts, {farewell}, "what happens at the last moment is seen"},
    {exit_reached, {farewell}, "what happens at the last moment is seen"},
    {exit_lost, {farewell}, "what happens at the last moment is seen"},
    {vacancy_conveyed, {farewell}, "what happens at the last moment is seen"},
    {new_month, {response_decides}, "the figures of the month that is over are read whole"},
    {response_acts, {cohort_starts}, "a group finds the places that open on its day"},
    {phase_places_open,
     {person_comes, place_found},
     "who would come on the day finds the places that open on it"},
    {new_month, {place_found}, "who comes at midnight comes in the year that begins"},
    {person_comes, {place_found}, "who would come waits first"},
    {agreement_changes,
     {person_comes, cohort_starts},
     "who comes on the day goes by the agreement of that day"},
    {housing_out, {moves_within}, "who loses the home has moved, or moves from where they went"},
    {moves_within,
     {handed_over, returns_to_service, cohort_starts},
     "who has moved on the day starts where they live now"},
    {exit_reached, {long_outside}, "who finds work at the last moment has not been outside for so long"},
    {long_outside, {cohort_starts}, "who is handed over on the day of the start is there"},
    {suspension_over, {miss_known, cohort_starts}, "one suspension is over before another begins"},
    {miss_known, {duty_due}, "what is known of counts before what is due next"},
    {duty_due, {cohort_starts}, "what is due on the day comes first"},
    {relatives_come, {farewell}, "relatives who come as someone is last seen still find them"},
};

TEST(EventOrder, OnOneTickIsWhatTheModelNeeds) {
  for (const MustPrecede& rule : order)
    for (const EventKind later : rule.later)
      EXPECT_LT(priority_of(rule.first), priority_of(later)) << rule.why;
}

TEST(EventOrder, IsStatedForEveryKind) {
  std::set<EventKind> stated;
  for (const MustPrecede& rule : order) {
    stated.insert(rule.first);
    stated.insert(rule.later.begin(), rule.later.end());
  }
  for (int kind = 0; kind <= static_cast<int>(farewell); ++kind)
    EXPECT_TRUE(stated.contains(static_cast<EventKind>(kind)))
        << "kind " << kind << " has no place in the table";
}

}  // namespace
}  // namespace kedja::models
