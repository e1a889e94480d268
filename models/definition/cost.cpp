#include "models/definition/cost.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

namespace {

using Per = CostDefinition::Per;

void check_what(const CostDefinition& cost, const Node& node, ReadContext& context) {
  const int stated = (cost.service.given() ? 1 : 0) + (cost.handover.given() ? 1 : 0) +
                     (cost.staff.given() ? 1 : 0) + (cost.arrival ? 1 : 0);
  if (stated != 1)
    context.concept_problem(node,
                            Message("{subject} must be of exactly one of 'service', 'handover', 'staff' or "
                                    "'arrival': state one; a price of several things is several costs"));
  if (cost.service.given() != (cost.per != Per::unsaid))
    context.concept_problem(
        node,
        Message("{subject} needs 'service' and 'per' together (a price of what?): state both, or neither"));
}

bool is_by_month(const CostDefinition& cost) {
  return cost.per == Per::place_day || cost.per == Per::open_place_day;
}

void check_price(const CostDefinition& cost, const Node& node, ReadContext& context) {
  for (const SeriesPoint& point : cost.price.points)
    if (is_by_month(cost) && point.from.day != 1)
      context.concept_problem(node, Message("{subject} has a price that changes on {day} (place-days are "
                                            "booked by whole months): use the first of a month",
                                            {{"day", to_string(point.from)}}));
}

}  // namespace

const TableSchema<CostDefinition>& cost_schema() {
  static const auto schema = under_reforms(
      TableSchema<CostDefinition>("cost", "What something costs, or brings in, and to whom")
          .name(&CostDefinition::name)
          .label("label", &CostDefinition::label, "What it is called")
          .reference("payer", &CostDefinition::payer, {"authority"}, "Who pays it; of an income, who has it")
          .required()
          .reference("funder", &CostDefinition::funder, {"authority"},
                     "Who bears it in the end; of an income, who gives it")
          .flag("income", &CostDefinition::income, "Whether it is money that comes in, such as a state grant")
          .default_to(false)
          .reference("service", &CostDefinition::service, {"service"}, "The service whose price it is")
          .choice(
              "per", &CostDefinition::per,
              {{"place-day", Per::place_day}, {"open-place-day", Per::open_place_day}, {"start", Per::start}},
              "For each day a place is used, or is there, or for each start of the service")
          .reference("handover", &CostDefinition::handover, {"handover"}, "Or the handover it is for, once")
          .reference("staff", &CostDefinition::staff, {"staff"}, "Or for each contact that this team makes")
          .flag("arrival", &CostDefinition::arrival, "Or for each adult who comes")
          .default_to(false)
          .series("price", &CostDefinition::price, Dimension::money, "What each costs")
          .required()
          .location(&CostDefinition::where)
          .check(check_what)
          .check(check_price));
  return schema;
}

namespace {

Cost::Of priced(const CostDefinition& definition) {
  if (definition.arrival) return Cost::Of::arrival;
  if (definition.handover.given()) return Cost::Of::handover;
  if (definition.staff.given()) return Cost::Of::contact;
  if (definition.per == Per::start) return Cost::Of::service_start;
  return definition.per == Per::place_day ? Cost::Of::place_day : Cost::Of::open_place_day;
}

void compile_price(Compiling& c, const CostDefinition& definition, Cost& cost) {
  const std::string subject = "cost '" + definition.name + "'";
  const std::vector<SeriesPoint>& points = definition.price.points;
  for (const SeriesPoint& point : points) {
    const bool throughout = point.from.year == 1;
    cost.prices.push_back(
        {throughout ? c.chain.history_start : c.chain.calendar.midnight(date_of(point.from)),
         point.value.value});
  }
  if (!cost.prices.empty() && cost.prices.front().from > sim::Time(0))
    c.problem(definition.price.where, definition.price.path,
              Message("{subject} has no price at the scenario's start (what is done before it would be "
                      "free): begin the price at the start or before",
                      {{"subject", subject}}));
  if (!definition.price.by_year) return;
  bool has_gap = points.back().from.year < c.chain.first_year + c.chain.years - 1;
  for (std::size_t i = 1; i < points.size(); ++i)
    has_gap = has_gap || points[i].from.year != points[i - 1].from.year + 1;
  if (has_gap)
    c.problem(definition.price.where, definition.price.path,
              Message("{subject} has a price by year that leaves out a year of the scenario (it is not "
                      "carried over): state every year",
                      {{"subject", subject}}));
}

/// Place-days are booked for all who use them, by whole months.
void compile_validity(Compiling& c, const CostDefinition& definition, Cost& cost) {
  const std::string subject = "cost '" + definition.name + "'";
  cost.validity = validity_of(c, definition, subject);
  if (!is_by_month(definition)) return;
  check_is_for_all(c, cost.validity, definition.where, subject);
  for (const ReformId id : {cost.validity.since, cost.validity.until})
    if (id != no_index && c.in.reforms[id].from.day != 1)
      c.problem(definition.where, subject,
                Message("{subject} changes with reform '{reform}' on {day} (place-days are booked by whole "
                        "months): let the reform be from the first of a month",
                        {{"subject", subject},
                         {"reform", c.chain.reforms[id].name},
                         {"day", to_string(c.in.reforms[id].from)}}));
}

/// The same thing is priced once for each payer.
void check_priced_once(Compiling& c, const CostDefinition& definition, const Cost& cost) {
  const auto is_same = [&](const Cost& other) {
    return other.of == cost.of && other.index == cost.index && other.payer == cost.payer &&
           other.is_income == cost.is_income && !exclude_each_other(c.chain, other.validity, cost.validity);
  };
  const auto other = std::ranges::find_if(c.chain.costs, is_same);
  if (other != c.chain.costs.end())
    c.problem(
        definition.where, "cost." + definition.name,
        Message("costs '{other}' and '{cost}' price the same thing for the same payer (it would be paid "
                "twice): keep one, or add them up",
                {{"other", other->name}, {"cost", definition.name}}));
}

void compile_cost(Compiling& c, const CostDefinition& definition) {
  Cost cost;
  cost.name = definition.name;
  cost.label = definition.label;
  cost.payer = index_of(definition.payer);
  cost.funder = index_of(definition.funder);
  cost.is_income = definition.income;
  cost.of = priced(definition);
  if (definition.service.given()) cost.index = c.service_index(definition.service);
  if (definition.handover.given()) cost.index = index_of(definition.handover);
  if (definition.staff.given()) cost.index = index_of(definition.staff);
  compile_validity(c, definition, cost);
  if (cost.funder != no_index && cost.funder == cost.payer)
    c.problem(
        definition.where, "cost." + definition.name + ".funder",
        Message(
            "cost '{cost}' has the same payer and funder (nothing would change hands): leave 'funder' out",
            {{"cost", definition.name}}));
  if (cost.of == Cost::Of::open_place_day && c.chain.services[cost.index].capacity.empty())
    c.problem(definition.where, "cost." + definition.name + ".per",
              Message("cost '{cost}' is per open-place-day of service '{service}', which has no 'places' "
                      "(without a limit there is no number of them): state its places, or price place-days",
                      {{"cost", definition.name}, {"service", definition.service.name}}));
  if (cost.of == Cost::Of::contact && c.chain.staff[cost.index].target <= 0)
    c.problem(definition.where, "cost." + definition.name + ".staff",
              Message("cost '{cost}' is of the contacts of staff '{staff}', which makes none (it would never "
                      "be paid): give it a 'target' of contacts, or remove the cost",
                      {{"cost", definition.name}, {"staff", definition.staff.name}}));
  const auto has_name = [&](const Benefit& benefit) { return benefit.name == definition.name; };
  if (std::ranges::any_of(c.chain.benefits, has_name))
    c.problem(definition.where, "cost." + definition.name,
              Message("cost '{cost}' has the name of a benefit (the ledger's measures are called by it): "
                      "name them apart",
                      {{"cost", definition.name}}));
  compile_price(c, definition, cost);
  check_priced_once(c, definition, cost);
  c.chain.costs.push_back(std::move(cost));
}

}  // namespace

void compile_costs(Compiling& c) {
  for (const CostDefinition& cost : c.in.costs) compile_cost(c, cost);
}

}  // namespace kedja::models
