#include "models/definition/closure.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"

namespace kedja::models {

namespace {

void check_closure(const ClosureDefinition& closure, const Node& node, ReadContext& context) {
  const CalendarDay& from = closure.from;
  const CalendarDay& until = closure.until;
  if (from.every_year != until.every_year)
    context.concept_problem(
        node, Message("{subject} has one of 'from' and 'until' for every year and the other for one year "
                      "(how often is it closed?): state both as \"06-20\" or both as 2015-06-20"));
  else if (from.date == until.date)
    context.concept_problem(node,
                            Message("{subject} has the same 'from' and 'until' (the latter is not included, "
                                    "so it would never be closed): state the day on which it opens again"));
  else if (!from.every_year && from.date > until.date)
    context.concept_problem(
        node, Message("{subject} has 'from' after 'until' (it would never be closed): swap or correct them"));
}

}  // namespace

const TableSchema<ClosureDefinition>& closure_schema() {
  static const auto schema =
      TableSchema<ClosureDefinition>("closed", "A time in which no work is done, every year or once")
          .calendar_day("from", &ClosureDefinition::from,
                        "The first day closed: \"06-20\" for every year, or 2015-06-20")
          .required()
          .calendar_day("until", &ClosureDefinition::until, "The day on which it opens again")
          .required()
          .flag("starts", &ClosureDefinition::starts, "Whether people may start in it")
          .default_to(true)
          .location(&ClosureDefinition::where)
          .check(check_closure);
  return schema;
}

std::vector<Closure> closures_of(const std::vector<ClosureDefinition>& definitions,
                                 const sim::CivilCalendar& calendar, sim::Time first, sim::Time last) {
  std::vector<Closure> all;
  const auto add = [&](const ClosureDefinition& definition, int first_year, int last_year) {
    const Closure closure{
        .from =
            calendar.midnight(date_of({first_year, definition.from.date.month, definition.from.date.day})),
        .until =
            calendar.midnight(date_of({last_year, definition.until.date.month, definition.until.date.day})),
        .starts = definition.starts};
    if (closure.until > first && closure.from < last)
      all.push_back({std::max(closure.from, first), std::min(closure.until, last), closure.starts});
  };
  for (const ClosureDefinition& definition : definitions) {
    if (!definition.from.every_year) {
      add(definition, definition.from.date.year, definition.until.date.year);
      continue;
    }
    const bool over_new_year = definition.from.date > definition.until.date;
    for (int year = calendar.year(first) - 1; year <= calendar.year(last); ++year)
      add(definition, year, over_new_year ? year + 1 : year);
  }
  std::ranges::stable_sort(all, {}, &Closure::from);
  return all;
}

}  // namespace kedja::models
