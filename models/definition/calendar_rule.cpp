#include "models/definition/calendar_rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace kedja::models {

namespace {

struct Interval {
  const char* words;
  sim::Recurrence::Every every;
  std::uint8_t interval;
};
constexpr std::array<Interval, 8> intervals = {{{"week", sim::Recurrence::Every::week, 1},
                                                {"2 weeks", sim::Recurrence::Every::week, 2},
                                                {"4 weeks", sim::Recurrence::Every::week, 4},
                                                {"month", sim::Recurrence::Every::month, 1},
                                                {"2 months", sim::Recurrence::Every::month, 2},
                                                {"quarter", sim::Recurrence::Every::month, 3},
                                                {"half-year", sim::Recurrence::Every::month, 6},
                                                {"year", sim::Recurrence::Every::month, 12}}};
constexpr std::array<const char*, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                 "friday", "saturday", "sunday"};

std::optional<sim::Recurrence> parsed(const CalendarRule& rule) {
  const auto interval =
      std::ranges::find_if(intervals, [&](const Interval& i) { return rule.every == i.words; });
  if (interval == intervals.end()) return std::nullopt;
  sim::Recurrence recurrence{.every = interval->every, .interval = interval->interval};
  if (recurrence.every == sim::Recurrence::Every::week) {
    const auto weekday = std::ranges::find(weekdays, rule.on);
    if (weekday == weekdays.end()) return std::nullopt;
    recurrence.iso_weekday = static_cast<std::uint8_t>(weekday - weekdays.begin() + 1);
    return recurrence;
  }
  int day = 0;
  const char* end = rule.on.data() + rule.on.size();
  const auto [stop, error] = std::from_chars(rule.on.data(), end, day);
  if (error != std::errc() || stop != end || day < 1 || day > 31) return std::nullopt;
  recurrence.day_of_month = static_cast<std::uint8_t>(day);
  return recurrence;
}

}  // namespace

const TableSchema<CalendarRule>& calendar_rule_schema() {
  static const auto schema = [] {
    std::vector<std::pair<std::string, std::string>> every;
    every.reserve(intervals.size());
    for (const Interval& interval : intervals) every.emplace_back(interval.words, interval.words);
    std::vector<std::pair<std::string, std::string>> on;
    on.reserve(weekdays.size() + 31);
    for (const char* weekday : weekdays) on.emplace_back(weekday, weekday);
    for (int day = 1; day <= 31; ++day) on.emplace_back(std::to_string(day), std::to_string(day));
    return TableSchema<CalendarRule>("calendar", "Days that recur, counted from the scenario's start")
        .choice("every", &CalendarRule::every, every, "How often")
        .required()
        .choice("on", &CalendarRule::on, on,
                "Weeks: the weekday. Months: the day of the month, such as \"15\" (the last one in shorter "
                "months)")
        .required()
        .check([](const CalendarRule& rule, const Node& node, ReadContext& context) {
          if (!parsed(rule))
            context.field_problem(node, Message("'{field}' can't be every {every} on '{on}': weeks recur on "
                                                "a weekday, months on a day from \"1\" to \"31\"",
                                                {{"every", rule.every}, {"on", rule.on}}));
        });
  }();
  return schema;
}

sim::Recurrence recurrence_of(const CalendarRule& rule) {
  return parsed(rule).value();
}

}  // namespace kedja::models
