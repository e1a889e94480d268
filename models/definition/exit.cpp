#include "models/definition/exit.hpp"

#include <algorithm>
#include <array>

#include "models/definition/compiling.hpp"
#include "models/definition/life.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

using Month = Parameter SeasonDefinition::*;
const std::array<std::pair<const char*, Month>, 12> months = {{{"january", &SeasonDefinition::january},
                                                               {"february", &SeasonDefinition::february},
                                                               {"march", &SeasonDefinition::march},
                                                               {"april", &SeasonDefinition::april},
                                                               {"may", &SeasonDefinition::may},
                                                               {"june", &SeasonDefinition::june},
                                                               {"july", &SeasonDefinition::july},
                                                               {"august", &SeasonDefinition::august},
                                                               {"september", &SeasonDefinition::september},
                                                               {"october", &SeasonDefinition::october},
                                                               {"november", &SeasonDefinition::november},
                                                               {"december", &SeasonDefinition::december}}};

Quantity hazard_factor() {
  return Quantity(Dimension::factor).between(0, 100, "factor");
}

TableSchema<SeasonDefinition> season_schema() {
  TableSchema<SeasonDefinition> schema(
      "season", "What the hazard is multiplied by in each calendar month; the mean need not be 1");
  for (const auto& [name, month] : months) {
    schema.number(name, month, hazard_factor(), "From the first day of the month");
    schema.required();
  }
  return schema;
}

void check_effect(const ExitEffectDefinition& e, const Node& node, ReadContext& context) {
  const bool says_when = !e.after.empty() || !e.during.empty() || !e.after_exit.empty() ||
                         e.contacts.at_least.given || e.on_support || e.since.given() || e.until.given();
  if (e.attribute.empty() && !says_when)
    context.concept_problem(
        node, Message("{subject} says neither for whom nor when (it would be part of the "
                      "hazard): state 'attribute' (with 'is'), 'after', 'during', "
                      "'after_exit', 'contacts', 'on_support', 'since' or 'until', or change the hazard"));
  if (e.attribute.empty() != e.is.empty())
    context.concept_problem(node, Message("{subject} needs 'attribute' and 'is' together"));
}

void check_kind(const ExitDefinition& exit, const Node& node, ReadContext& context) {
  const bool has_terms = exit.subsidised || exit.hours.given || exit.wage.given;
  if (has_terms && exit.leads_to != LeadsTo::work)
    context.concept_problem(node,
                            Message("{subject} states 'subsidised', 'hours' or 'wage' but does not lead to "
                                    "work (they would not be used): remove them, or correct 'leads_to'"));
  if (exit.kept.given && !exit.wage.given)
    context.concept_problem(
        node,
        Message("{subject} states what is 'kept' of a wage but no 'wage' (kept of what?): state the wage"));
  if (exit.leads_to == LeadsTo::moved && exit.lasts.mean.given)
    context.concept_problem(node, Message("{subject} leads away and 'lasts' (who has moved is followed no "
                                          "longer, and does not return): remove it"));
}

void check_end(const ExitDefinition& exit, const Node& node, ReadContext& context) {
  if (exit.lasts.mean.given && exit.lasts.mean.value <= 0)
    context.concept_problem(node,
                            Message("{subject} lasts no time at all (it would be lost as soon as it is "
                                    "reached): say for how long, or leave 'lasts' out if it is for good"));
  if (!exit.next.empty() && !exit.lasts.mean.given)
    context.concept_problem(
        node,
        Message(
            "{subject} says what comes 'next' but not how long it 'lasts' (it would never end): state it"));
  double sum = 0;
  for (const NextExitDefinition& next : exit.next) sum += next.share.value;
  if (sum > 1 + 1e-9)
    context.concept_problem(node, Message("{subject} goes on to the exits in 'next' in more than all cases "
                                          "(their shares sum to {sum}): correct the shares; the rest lose it",
                                          {{"sum", shortest_text(sum)}}));
}

void check_cycle(const ExitDefinition& exit, const Node& node, ReadContext& context) {
  const std::vector<SeriesPoint>& points = exit.cycle.points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i].from.day != 1)
      context.concept_problem(node, Message("{subject} has a 'cycle' that changes on {day} (hazards change "
                                            "when a month begins): use the first of a month",
                                            {{"day", to_string(points[i].from)}}));
    if (exit.cycle.by_year && i > 0 && points[i].from.year != points[i - 1].from.year + 1)
      context.concept_problem(
          node,
          Message("{subject} has a 'cycle' that says nothing of {year} (a missing factor is not 1): state it",
                  {{"year", std::to_string(points[i - 1].from.year + 1)}}));
  }
}

}  // namespace

const TableSchema<ExitDefinition>& exit_schema() {
  static const auto effect =
      under_reforms(TableSchema<ExitEffectDefinition>(
                        "effect", "What multiplies the hazard, for whom and when; all stated must hold")
                        .name(&ExitEffectDefinition::name)
                        .text("attribute", &ExitEffectDefinition::attribute,
                              "For people whose attribute, or \"municipality\",")
                        .names("is", &ExitEffectDefinition::is, "is one of these categories")
                        .references("after", &ExitEffectDefinition::after, {"service"},
                                    "For those who have completed one of these")
                        .references("during", &ExitEffectDefinition::during, {"service"},
                                    "For those who are in one of these")
                        .references("after_exit", &ExitEffectDefinition::after_exit, {"exit"},
                                    "For those who have had one of these exits")
                        .table("contacts", &ExitEffectDefinition::contacts, contacts_schema(),
                               "For those who have had these contacts with caseworkers")
                        .flag("on_support", &ExitEffectDefinition::on_support,
                              "For those whose household had income support the month before")
                        .number("factor", &ExitEffectDefinition::factor, hazard_factor().effect(),
                                "What the hazard is multiplied by")
                        .required()
                        .location(&ExitEffectDefinition::where)
                        .check(check_effect));
  static const auto next =
      TableSchema<NextExitDefinition>("next", "What some go on to when it ends; the rest lose it")
          .reference("to", &NextExitDefinition::to, {"exit"}, "The exit that follows at once")
          .required()
          .number("share", &NextExitDefinition::share, Dimension::share, "Of those whose time is over")
          .required()
          .location(&NextExitDefinition::where);
  static const auto schema =
      TableSchema<ExitDefinition>("exit", "A way out of unemployment, reached at random at a hazard")
          .name(&ExitDefinition::name)
          .label("label", &ExitDefinition::label, "What it is called")
          .choice("leads_to", &ExitDefinition::leads_to,
                  {{"work", LeadsTo::work}, {"studies", LeadsTo::studies}, {"moved", LeadsTo::moved}},
                  "What it counts as; who has moved leaves the municipality and the chain")
          .required()
          .flag("subsidised", &ExitDefinition::subsidised, "Whether the work is subsidised")
          .default_to(false)
          .number("hours", &ExitDefinition::hours, Dimension::intensity, "Hours of work a week")
          .number("wage", &ExitDefinition::wage, Dimension::money_flow, "What it pays, before tax")
          .number("kept", &ExitDefinition::kept, Dimension::share,
                  "Of the wage, what is left after tax: the income that benefits are tested on")
          .number("hazard", &ExitDefinition::hazard, Dimension::hazard,
                  "How many of those who could reach it do, in a unit of time")
          .references("opens_after", &ExitDefinition::opens_after, {"service"},
                      "Closed until all of these are completed")
          .tables("effect", &ExitDefinition::effects, effect,
                  "What raises or lowers the hazard; effects multiply")
          .table("season", &ExitDefinition::season, season_schema(), "How the hazard differs over the year")
          .series("cycle", &ExitDefinition::cycle, hazard_factor(),
                  "What the hazard is multiplied by from a date on, because of the business cycle")
          .number("frailty", &ExitDefinition::frailty, Quantity(Dimension::factor).between(0, 5, "factor"),
                  "How much people differ beyond what is known: standard deviation of a factor of mean 1")
          .distribution("lasts", &ExitDefinition::lasts, Dimension::duration,
                        "How long it lasts; without it, for good")
          .tables("next", &ExitDefinition::next, next, "What it leads to when it ends")
          .location(&ExitDefinition::where)
          .check(check_kind)
          .check(check_end)
          .check(check_cycle);
  return schema;
}

namespace {

Standing standing_after(LeadsTo leads_to) {
  switch (leads_to) {
    case LeadsTo::work:
      return Standing::work;
    case LeadsTo::studies:
      return Standing::studies;
    case LeadsTo::moved:
      return Standing::moved;
  }
  return Standing::neither;
}

/// An effect of an attribute alone is always the same for a person, and becomes part of the cell.
void compile_effect(Compiling& c, const ExitEffectDefinition& definition, const std::string& subject,
                    Exit& exit) {
  const std::string effect_subject = subject + ", effect '" + definition.name + "'";
  ExitEffect effect;
  effect.after = c.services_of(definition.after);
  effect.during = c.services_of(definition.during);
  for (const Reference& reference : definition.after_exit) effect.after_exit.push_back(index_of(reference));
  effect.factor = definition.factor.value;
  if (!definition.attribute.empty())
    effect.cells = c.cells_where(definition.attribute, definition.is, definition.where, effect_subject);
  if (definition.contacts.at_least.given)
    effect.contacts = compile_contacts(c, definition.contacts, definition.where, effect_subject);
  effect.on_support = definition.on_support;
  if (effect.on_support) c.chain.support_changes_hazards = true;
  const auto is_tested = [](const BenefitDefinition& benefit) {
    return benefit.tested_on != Benefit::TestedOn::nothing;
  };
  if (effect.on_support && std::ranges::none_of(c.in.benefits, is_tested))
    c.problem(definition.where, effect_subject,
              Message("{subject} is for those on income support, but no benefit is tested (nobody ever is): "
                      "state one, or remove 'on_support'",
                      {{"subject", effect_subject}}));
  effect.validity = validity_of(c, definition, effect_subject);
  const bool is_of_cells_alone = effect.after == 0 && effect.during == 0 && effect.after_exit.empty() &&
                                 effect.contacts == no_index && !effect.on_support &&
                                 effect.validity.is_always();
  if (!is_of_cells_alone) {
    exit.effects.push_back(std::move(effect));
    return;
  }
  for (std::size_t cell = 0; cell < effect.cells.size(); ++cell)
    if (effect.cells[cell]) c.chain.cells[cell].exit_factor.back() *= effect.factor;
}

void compile_cycle(Compiling& c, const ExitDefinition& definition, const std::string& subject, Exit& exit) {
  for (const SeriesPoint& point : definition.cycle.points) {
    const bool throughout = point.from.year == 1;
    exit.cycle.push_back({throughout ? c.chain.history_start : c.chain.calendar.midnight(date_of(point.from)),
                          point.value.value});
  }
  if (exit.cycle.empty()) return;
  if (exit.cycle.front().from > sim::Time(0))
    c.problem(definition.cycle.where, definition.cycle.path,
              Message("{subject} has a 'cycle' that begins after the scenario's start (the factor until then "
                      "is not stated): begin it at the start or before",
                      {{"subject", subject}}));
  if (definition.cycle.by_year &&
      definition.cycle.points.back().from.year < c.chain.first_year + c.chain.years - 1)
    c.problem(definition.cycle.where, definition.cycle.path,
              Message("{subject} has a 'cycle' by year that ends before the scenario (the factor after it is "
                      "not stated): state every year",
                      {{"subject", subject}}));
}

void compile_next(Compiling& c, const ExitDefinition& definition, const std::string& subject, Exit& exit) {
  for (const NextExitDefinition& next : definition.next) {
    const std::uint16_t to = index_of(next.to);
    const auto is_to = [&](const NextExit& other) { return other.to == to; };
    if (std::ranges::any_of(exit.next, is_to))
      c.problem(next.where, "exit." + definition.name + ".next",
                Message("{subject} goes on to '{next}' twice (which share holds?): keep one entry",
                        {{"subject", subject}, {"next", next.to.name}}));
    exit.next.push_back({to, next.share.value});
  }
}

void compile_exit(Compiling& c, const ExitDefinition& definition) {
  const std::string subject = "exit '" + definition.name + "'";
  Exit exit;
  exit.name = definition.name;
  exit.standing = standing_after(definition.leads_to);
  exit.subsidised = definition.subsidised;
  if (definition.hours.given) exit.hours = definition.hours.value;
  if (definition.wage.given) exit.wage = definition.wage.value;
  if (definition.kept.given) exit.kept = definition.kept.value;
  exit.hazard = definition.hazard.given ? definition.hazard.value : 0.0;
  if (exit.hazard > 0) exit.clock = static_cast<std::uint16_t>(c.chain.exit_clocks++);
  exit.opens_after = c.services_of(definition.opens_after);
  // Less than can be drawn from changes no hazard by more than about a thousandth: nobody differs.
  if (definition.frailty.given && definition.frailty.value >= sim::Distribution::least_spread)
    exit.frailty_sd = definition.frailty.value;
  if (definition.lasts.mean.given) exit.lasts = distribution_of(definition.lasts);
  exit.spell_purpose = sim::purpose_of("exit", definition.name);
  exit.frailty_purpose = sim::purpose_of("exit frailty", definition.name);
  exit.lasts_purpose = sim::purpose_of("exit lasts", definition.name);
  exit.next_purpose = sim::purpose_of("exit next", definition.name);
  for (Cell& cell : c.chain.cells) cell.exit_factor.push_back(1.0);
  for (const ExitEffectDefinition& effect : definition.effects) compile_effect(c, effect, subject, exit);
  if (definition.season.january.given)
    for (const auto& [name, month] : months) exit.season.push_back((definition.season.*month).value);
  compile_cycle(c, definition, subject, exit);
  compile_next(c, definition, subject, exit);
  c.chain.hazards_vary_by_month |= !exit.season.empty() || !exit.cycle.empty();
  c.chain.people_move |= exit.standing == Standing::moved;
  c.chain.work_is_subsidised |= exit.subsidised;
  c.chain.exits.push_back(std::move(exit));
}

/// What the hazard of an exit is multiplied by for people of a cell when all that can raise it does.
double highest_factor(const Chain& chain, std::size_t e, std::size_t cell) {
  const Exit& exit = chain.exits[e];
  double factor = chain.cells[cell].exit_factor[e];
  for (const ExitEffect& effect : exit.effects)
    if (effect.cells.empty() || effect.cells[cell]) factor *= std::max(1.0, effect.factor);
  if (!exit.season.empty()) factor *= std::ranges::max(exit.season);
  double cycle = exit.cycle.empty() ? 1 : 0;
  for (const CycleStep& step : exit.cycle) cycle = std::max(cycle, step.factor);
  return factor * cycle;
}

/// Each hazard is within reason, but effects, season and cycle multiply.
void check_hazards(Compiling& c) {
  for (std::size_t e = 0; e < c.chain.exits.size(); ++e) {
    const Exit& exit = c.chain.exits[e];
    double highest = 0;
    for (std::size_t cell = 0; cell < c.chain.cells.size(); ++cell)
      highest = std::max(highest, highest_factor(c.chain, e, cell));
    highest *= highest_exit_factor_of_life(c.chain);
    if (exit.hazard * highest <= most_hazard) continue;
    c.problem(c.in.exits[e].where, "exit." + exit.name,
              Message("exit '{exit}' would be reached more than 1000 times a day with all its effects, "
                      "season and cycle (surely not meant): correct its hazard or factors",
                      {{"exit", exit.name}}));
  }
}

}  // namespace

void compile_exits(Compiling& c) {
  for (const ExitDefinition& exit : c.in.exits) compile_exit(c, exit);
  check_hazards(c);
}

void check_ways_to_exits(Compiling& c) {
  for (std::size_t e = 0; e < c.in.exits.size(); ++e) {
    const auto leads_here = [&](const Exit& exit) {
      return std::ranges::any_of(exit.next, [&](const NextExit& next) { return next.to == e; });
    };
    const bool by_vacancy = std::ranges::any_of(c.in.vacancies, [&](const VacancyDefinition& vacancy) {
      return vacancy.exit.given() && index_of(vacancy.exit) == e;
    });
    if (c.in.exits[e].hazard.given || by_vacancy || std::ranges::any_of(c.chain.exits, leads_here)) continue;
    c.problem(c.in.exits[e].where, "exit." + c.in.exits[e].name,
              Message("exit '{exit}' has no 'hazard', and nothing else leads to it (nobody could reach it): "
                      "state its hazard, or a [[vacancy]] or another exit's 'next' that leads to it",
                      {{"exit", c.in.exits[e].name}}));
  }
}

}  // namespace kedja::models
