// From names and units to indices, ticks and purposes; and what must hold between concepts.

#include <algorithm>
#include <limits>
#include <map>

#include "models/definition/scenario.hpp"
#include "models/language/reference.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

sim::Date date_of(CivilDate date) {
  return std::chrono::year(date.year) / std::chrono::month(static_cast<unsigned>(date.month)) /
         std::chrono::day(static_cast<unsigned>(date.day));
}

CivilSpan span_of(const Span& span) {
  return {span.months, sim::rounded(span.ticks)};
}

sim::Distribution distribution_of(const DistributionSpec& spec) {
  const std::vector<double>& p = spec.parameters;
  switch (spec.kind) {
    case DistributionKind::constant:
      return sim::Distribution::constant(p[0]);
    case DistributionKind::uniform:
      return sim::Distribution::uniform(p[0], p[1]);
    case DistributionKind::exponential:
      return sim::Distribution::exponential(p[0]);
    case DistributionKind::erlang:
      return sim::Distribution::erlang(p[0], static_cast<int>(p[1]));
    case DistributionKind::gamma:
      return sim::Distribution::gamma(p[0], p[1]);
    case DistributionKind::lognormal:
      return sim::Distribution::lognormal(p[0], p[1]);
    case DistributionKind::weibull:
      return sim::Distribution::weibull(p[0], p[1]);
    case DistributionKind::triangular:
      return sim::Distribution::triangular(p[0], p[1], p[2]);
    case DistributionKind::discrete:
      return sim::Distribution::discrete(spec.values, spec.weights);
    case DistributionKind::empirical:
      return sim::Distribution::empirical(spec.values);
  }
  return sim::Distribution::constant(0);
}

std::uint16_t index_of(const Reference& reference) {
  return reference.resolved() ? static_cast<std::uint16_t>(reference.index) : no_index;
}

constexpr std::size_t most_exits = 100;  // two codes of a byte each in Trajectories::event
constexpr std::size_t most_municipalities = 1000;
constexpr std::size_t most_categories = 256;  // a byte in Participants::attributes
constexpr std::size_t most_cells = 100'000;
constexpr double most_persons = 1e7;
constexpr int longest_history = 100;  // years
constexpr double most_hazard = 1000 / sim::ticks_per_day;

class Compiler {
 public:
  Compiler(const ScenarioDefinition& definition, Problems& problems)
      : in_(definition), problems_(problems), chain_(date_of(definition.head.start)) {
    chain_.title = definition.head.title;
  }

  Chain compile() {
    compile_time();
    for (const auto& municipality : in_.municipalities) {
      chain_.municipalities.push_back(municipality.name);
      chain_.municipality_labels.push_back(municipality.label);
    }
    for (const auto& authority : in_.authorities) chain_.authorities.push_back(authority.name);
    compile_populations();
    compile_arrivals();
    compile_initial();
    compile_programme();
    check_sizes();
    check_sources();
    if (in_.services.size() <= most_services) order_services();
    if (!problems_.empty()) return std::move(chain_);
    chain_.cells.resize(cell_count());
    for (const std::size_t s : order_) compile_service(in_.services[s]);
    for (const auto& handover : in_.handovers) compile_handover(handover);
    for (const auto& exit : in_.exits) compile_exit(exit);
    check_hazards();
    return std::move(chain_);
  }

 private:
  void problem(const Location& where, const std::string& path, const std::string& message) {
    problems_.add(where, path, message);
  }

  void check_at_most(std::size_t most, std::size_t count, const std::string& what) {
    if (count > most)
      problem(in_.where, "",
              "the scenario has " + std::to_string(count) + " " + what + ", but at most " +
                  std::to_string(most) + " fit: merge some");
  }

  /// What the codes of results and the sums of measures have room for.
  void check_sizes() {
    check_at_most(most_services, in_.services.size(), "services");
    check_at_most(most_exits, in_.exits.size(), "exits");
    check_at_most(most_municipalities, in_.municipalities.size(), "municipalities");
    for (const Attribute& attribute : chain_.attributes)
      check_at_most(most_categories, attribute.categories.size(), "categories of '" + attribute.name + "'");
    if (!problems_.empty()) return;
    std::size_t kinds = chain_.municipalities.size();
    for (const Attribute& attribute : chain_.attributes) {
      kinds *= attribute.categories.size();
      if (kinds > most_cells) break;
    }
    if (kinds > most_cells)
      problem(in_.where, "",
              "municipalities and attributes tell more than " + std::to_string(most_cells) +
                  " kinds of people apart (too many to measure each): use fewer attributes or categories");
  }

  /// Who a person is follows from the source's name, and how many people there are must be within reason.
  void check_sources() {
    std::map<std::string, int> times;
    for (const ArrivalSource& source : chain_.sources)
      if (++times[source.name] == 2)
        problem(in_.where, "",
                "two sources of people are called '" + source.name +
                    "' ([[initial]], [[arrival]] with 'rate', or [[arrival]] and year: the people of one "
                    "would be "
                    "those of the other): name them apart");
    double persons = 0;
    for (const ArrivalSource& source : chain_.sources) persons += expected_persons(source);
    if (persons > most_persons)
      problem(in_.where, "",
              "the scenario has " + std::to_string(static_cast<std::int64_t>(persons)) +
                  " people come in all (at most 10 million are surely meant): check the numbers of "
                  "[[arrival]] and "
                  "[[initial]] and their units");
  }

  static double expected_persons(const ArrivalSource& source) {
    const auto stated = static_cast<double>(source.persons);
    if (source.pattern == ArrivalSource::Pattern::counted) return stated;
    return std::min(stated, source.rate * static_cast<double>((source.until - source.from).ticks()));
  }

  void compile_time() {
    chain_.end = chain_.calendar.midnight(date_of(in_.head.end));
    chain_.first_year = in_.head.start.year;
    chain_.years = chain_.calendar.year(chain_.end - sim::seconds(1)) - chain_.first_year + 1;
  }

  void compile_populations() {
    for (const PopulationDefinition& population : in_.populations) {
      if (chain_.populations.empty()) {
        for (const AttributeDefinition& attribute : population.attributes) add_attribute(attribute);
      }
      Population compiled{population.name, {}};
      if (population.attributes.size() != chain_.attributes.size())
        problem(population.where, "population." + population.name,
                "population '" + population.name + "' has other attributes than population '" +
                    in_.populations.front().name +
                    "' (people could not be told apart in the same way): give all populations the same");
      for (std::size_t a = 0; a < population.attributes.size() && a < chain_.attributes.size(); ++a)
        compiled.shares.push_back(shares_of(population, population.attributes[a], chain_.attributes[a]));
      chain_.populations.push_back(std::move(compiled));
    }
  }

  void add_attribute(const AttributeDefinition& attribute) {
    if (attribute.name == "year" || attribute.name == "municipality")
      problem(attribute.where, "attribute." + attribute.name,
              "attribute '" + attribute.name +
                  "' has the name of something all results are grouped by anyway (they could not "
                  "be told apart): give it another");
    Attribute compiled{attribute.name, {}};
    for (const Share& share : attribute.shares) compiled.categories.push_back(share.name);
    chain_.attributes.push_back(std::move(compiled));
    chain_.attribute_purposes.push_back(sim::purpose_of("attribute", attribute.name));
  }

  std::vector<double> shares_of(const PopulationDefinition& population, const AttributeDefinition& attribute,
                                const Attribute& expected) {
    std::vector<double> shares;
    std::vector<std::string> categories;
    for (const Share& share : attribute.shares) {
      shares.push_back(share.part.value);
      categories.push_back(share.name);
    }
    if (attribute.name != expected.name || categories != expected.categories)
      problem(attribute.where, "population." + population.name + "." + attribute.name,
              "population '" + population.name + "' has attribute '" + attribute.name +
                  "' with other categories than population '" + in_.populations.front().name +
                  "' (results could not be grouped): give all populations the same categories, with share 0 "
                  "where there are none");
    return shares;
  }

  std::size_t cell_count() const {
    std::size_t cells = chain_.municipalities.size();
    for (const Attribute& attribute : chain_.attributes) cells *= attribute.categories.size();
    return cells;
  }

  template <class T>
  ArrivalSource source_of(const T& definition) const {
    ArrivalSource source;
    source.name = definition.name;
    source.hash = sim::hash_name(definition.name);
    source.municipality = index_of(definition.municipality);
    source.population = index_of(definition.population);
    source.adult_share = definition.counts == Counts::persons ? definition.adult_share.value : 1.0;
    source.until = chain_.end;
    return source;
  }

  void compile_arrivals() {
    for (const ArrivalDefinition& arrival : in_.arrivals) {
      ArrivalSource source = source_of(arrival);
      if (arrival.rate.given) {
        source.pattern = ArrivalSource::Pattern::poisson;
        source.rate = arrival.rate.value;
        source.persons = arrival.most.given ? static_cast<std::uint64_t>(arrival.most.value)
                                            : std::numeric_limits<std::uint64_t>::max();
        chain_.sources.push_back(source);
        continue;
      }
      for (const SeriesPoint& point : arrival.persons.points) {
        const int year = point.from.year;
        const sim::Time from = chain_.calendar.start_of_year(year);
        const sim::Time until = chain_.calendar.start_of_year(year + 1);
        if (from < sim::Time(0) || until > chain_.end) {
          problem(point.value.where, point.value.path,
                  "arrival '" + arrival.name + "' has people in " + std::to_string(year) +
                      ", which does not lie whole between the scenario's start and end (they would not all "
                      "come): "
                      "change [scenario], leave the year out, or use [[initial]] for those who came before");
          continue;
        }
        source.name = arrival.name + "-" + std::to_string(year);
        source.hash = sim::hash_name(source.name);
        source.from = from;
        source.until = until;
        source.persons = static_cast<std::uint64_t>(point.value.value);
        chain_.sources.push_back(source);
      }
    }
  }

  void compile_initial() {
    for (const InitialDefinition& initial : in_.initial) {
      ArrivalSource source = source_of(initial);
      source.from = chain_.calendar.midnight(date_of(initial.from));
      source.until = chain_.calendar.midnight(date_of(initial.until));
      source.persons = static_cast<std::uint64_t>(initial.persons.value);
      if (source.until > sim::Time(0))
        problem(initial.where, "initial." + initial.name,
                "initial '" + initial.name +
                    "' lasts until after the scenario's start (they would not be here at the start): "
                    "end it there at the latest");
      if (in_.head.start.year - initial.from.year > longest_history)
        problem(initial.where, "initial." + initial.name,
                "initial '" + initial.name + "' begins more than " + std::to_string(longest_history) +
                    " years before the scenario (surely not meant): correct its 'from'");
      chain_.history_start = std::min(chain_.history_start, source.from);
      chain_.sources.push_back(source);
    }
  }

  void compile_programme() {
    const ProgrammeDefinition& programme = in_.programme;
    chain_.programme = {.length = span_of(programme.length),
                        .follow_up = span_of(programme.follow_up),
                        .ends_when_through = programme.ends_when_through,
                        .next_share = programme.next_share.given ? programme.next_share.value : 0.0,
                        .next_purpose = sim::purpose("next programme")};
    chain_.establishment = {.months = 36, .ticks = {}};
  }

  /// Services are numbered in the order of the chain: by how many must come before, otherwise by name.
  void order_services() {
    std::vector<std::vector<int>> needs;
    for (const ServiceDefinition& service : in_.services) {
      needs.emplace_back();
      for (const Reference& reference : service.after)
        if (reference.resolved()) needs.back().push_back(reference.index);
    }
    const std::vector<int> circle = find_circle(needs);
    if (!circle.empty()) return report_circle(circle);

    std::vector<int> step(needs.size(), -1);  // the longest way there
    const auto step_of = [&](const auto& self, std::size_t s) -> int {
      if (step[s] < 0) {
        step[s] = 0;
        for (const int needed : needs[s])
          step[s] = std::max(step[s], 1 + self(self, static_cast<std::size_t>(needed)));
      }
      return step[s];
    };
    for (std::size_t s = 0; s < needs.size(); ++s) {
      step_of(step_of, s);
      order_.push_back(s);
    }
    std::ranges::stable_sort(order_, {}, [&](std::size_t s) { return step[s]; });
    position_.resize(needs.size());
    for (std::size_t i = 0; i < order_.size(); ++i) position_[order_[i]] = static_cast<std::uint16_t>(i);
  }

  void report_circle(const std::vector<int>& circle) {
    std::string names;
    for (const int s : circle) names += "'" + in_.services[static_cast<std::size_t>(s)].name + "' needs ";
    const ServiceDefinition& first = in_.services[static_cast<std::size_t>(circle.front())];
    problem(first.where, "service." + first.name + ".after",
            "services wait for each other in a circle: " + names + "'" + first.name +
                "' (nobody could ever start): remove one of these from 'after'");
  }

  std::uint16_t service_index(const Reference& reference) const {
    return reference.resolved() ? position_[static_cast<std::size_t>(reference.index)] : no_index;
  }

  ServiceSet services_of(const std::vector<Reference>& references) const {
    ServiceSet set = 0;
    for (const Reference& reference : references)
      if (reference.resolved()) set |= service_bit(service_index(reference));
    return set;
  }

  std::optional<std::size_t> attribute_named(const std::string& name, const Location& where,
                                             const std::string& subject) {
    std::vector<std::string> names;
    for (std::size_t a = 0; a < chain_.attributes.size(); ++a) {
      if (chain_.attributes[a].name == name) return a;
      names.push_back(chain_.attributes[a].name);
    }
    problem(
        where, subject,
        subject + " names the attribute '" + name + "' (no population has it)." + did_you_mean(name, names));
    return std::nullopt;
  }

  void report_category(const std::string& category, const std::string& attribute,
                       const std::vector<std::string>& categories, const Location& where,
                       const std::string& subject) {
    problem(where, subject,
            subject + " names the category '" + category + "' of '" + attribute +
                "' (it has no such category). It has: " + joined(categories, ", ") + "." +
                did_you_mean(category, categories));
  }

  /// For each cell whether its people are in one of the named categories of an attribute.
  std::vector<char> cells_where(const std::string& attribute, const std::vector<std::string>& is,
                                const Location& where, const std::string& subject) {
    std::vector<char> cells(chain_.cells.size());
    const auto a = attribute_named(attribute, where, subject);
    if (!a) return cells;
    const std::vector<std::string>& categories = chain_.attributes[*a].categories;
    for (const std::string& category : is) {
      const auto found = std::ranges::find(categories, category);
      if (found == categories.end()) {
        report_category(category, attribute, categories, where, subject);
        continue;
      }
      const auto index = static_cast<std::size_t>(found - categories.begin());
      for (std::size_t c = 0; c < cells.size(); ++c)
        if (chain_.category_of_cell(c, *a) == index) cells[c] = 1;
    }
    return cells;
  }

  void compile_capacity(const ServiceDefinition& definition, Service& service) {
    for (const SeriesPoint& point : definition.places.points) {
      const sim::Time from =
          point.from.year == 1 ? sim::Time(0) : chain_.calendar.midnight(date_of(point.from));
      const auto places = static_cast<std::int64_t>(point.value.value);
      if (from <= sim::Time(0) && !service.capacity.empty()) service.capacity.clear();
      service.capacity.push_back({std::max(from, sim::Time(0)), places});
    }
    if (!service.capacity.empty() && service.capacity.front().from > sim::Time(0))
      service.capacity.insert(service.capacity.begin(), {sim::Time(0), 0});
    // Before the start people live without queues (arrival.hpp, InitialDefinition).
    const bool has_history = chain_.history_start < sim::Time(0);
    service.places = chain_.layout.add_resource(
        service.capacity.empty() || has_history ? sim::unlimited : service.capacity.front().places);
  }

  void compile_service(const ServiceDefinition& definition) {
    const std::string subject = "service '" + definition.name + "'";
    Service service;
    service.name = definition.name;
    service.label = definition.label;
    service.authority = index_of(definition.authority);
    service.after = services_of(definition.after);
    service.share = definition.share.given ? definition.share.value : 1.0;
    service.ends_with_programme = definition.ends_with_programme;
    compile_capacity(definition, service);

    if (definition.work.mean.given) {
      service.content = distribution_of(definition.work);
      service.rate = definition.hours.value;
    } else {
      service.content = distribution_of(definition.duration);
    }
    if (definition.interruption.given) service.interruption_hazard = definition.interruption.value;
    if (definition.returns.given) {
      service.return_share = definition.returns.value;
      service.return_delay = distribution_of(definition.returns_after);
    }
    compile_line(definition, service, subject);
    compile_eligibility(definition, subject);

    service.content_purpose = sim::purpose_of("service content", definition.name);
    service.share_purpose = sim::purpose_of("service share", definition.name);
    service.interruption_purpose = sim::purpose_of("service interruption", definition.name);
    service.return_purpose = sim::purpose_of("service return", definition.name);
    chain_.services.push_back(std::move(service));
  }

  void compile_line(const ServiceDefinition& definition, Service& service, const std::string& subject) {
    std::optional<sim::CohortRule> cohort;
    if (definition.cohort.least.given) {
      cohort = sim::CohortRule{static_cast<std::uint32_t>(definition.cohort.least.value),
                               static_cast<std::uint32_t>(definition.cohort.most.value)};
      service.cohort_start = recurrence_of(definition.cohort.start);
      check_cohort_fits(definition, service, subject);
    }
    const auto classes = static_cast<std::uint32_t>(definition.first.size() + 1);
    if (classes > 1) service.priority_of_cell.assign(chain_.cells.size(), classes - 1);
    for (std::size_t rank = definition.first.size(); rank-- > 0;) {
      const PeopleDefinition& people = definition.first[rank];
      const std::vector<char> cells = cells_where(people.attribute, people.is, people.where, subject);
      for (std::size_t c = 0; c < cells.size(); ++c)
        if (cells[c]) service.priority_of_cell[c] = static_cast<std::uint32_t>(rank);
    }
    service.line = chain_.layout.add_line({{service.places}}, classes, cohort);
  }

  void check_cohort_fits(const ServiceDefinition& definition, const Service& service,
                         const std::string& subject) {
    const auto fits = [&](const CapacityStep& step) {
      return step.from < chain_.end && static_cast<double>(step.places) >= definition.cohort.least.value;
    };
    if (service.capacity.empty() || std::ranges::any_of(service.capacity, fits)) return;
    problem(definition.where, "service." + definition.name,
            subject + " starts cohorts of at least " +
                std::to_string(static_cast<std::int64_t>(definition.cohort.least.value)) +
                ", but does not have as many places before the scenario ends (no cohort could ever fill): "
                "lower 'least' or add places");
  }

  void compile_eligibility(const ServiceDefinition& definition, const std::string& subject) {
    const ServiceSet bit = service_bit(chain_.services.size());
    for (Cell& cell : chain_.cells) cell.eligible |= bit;
    for (const PeopleDefinition& people : definition.eligible) {
      const std::vector<char> cells = cells_where(people.attribute, people.is, people.where, subject);
      for (std::size_t c = 0; c < cells.size(); ++c)
        if (!cells[c]) chain_.cells[c].eligible &= ~bit;
    }
  }

  void compile_handover(const HandoverDefinition& definition) {
    Handover handover;
    handover.name = definition.name;
    handover.from = service_index(definition.from);
    handover.to = service_index(definition.to);
    handover.delay = distribution_of(definition.delay);
    if (!definition.meeting.every.empty()) handover.meeting = recurrence_of(definition.meeting);
    handover.purpose = sim::purpose_of("handover", definition.name);

    const std::string subject = "handover '" + definition.name + "'";
    const ServiceSet after = chain_.services[handover.to].after;
    const bool follows = handover.from == no_index ? after == 0 : (after & service_bit(handover.from)) != 0;
    if (!follows)
      problem(
          definition.where, "handover." + definition.name,
          subject + " would never happen: " +
              (handover.from == no_index ? "service '" + definition.to.name +
                                               "' does not start on arrival, as it comes after other services"
                                         : "service '" + definition.to.name + "' does not come after '" +
                                               definition.from.name + "'") +
              ". Correct 'from' or 'to', or the service's 'after'");
    for (const Handover& other : chain_.handovers)
      if (other.from == handover.from && other.to == handover.to)
        problem(definition.where, "handover." + definition.name,
                subject + " has the same 'from' and 'to' as handover '" + other.name +
                    "' (only one can happen): remove one");
    chain_.handovers.push_back(std::move(handover));
  }

  void compile_exit(const ExitDefinition& definition) {
    Exit exit;
    exit.name = definition.name;
    exit.standing = definition.leads_to == LeadsTo::work ? Standing::work : Standing::studies;
    exit.hazard = definition.hazard.value;
    exit.opens_after = services_of(definition.opens_after);
    exit.frailty_sd = definition.frailty.given ? definition.frailty.value : 0.0;
    if (definition.lasts.mean.given) exit.lasts = distribution_of(definition.lasts);
    exit.spell_purpose = sim::purpose_of("exit", definition.name);
    exit.frailty_purpose = sim::purpose_of("exit frailty", definition.name);
    exit.lasts_purpose = sim::purpose_of("exit lasts", definition.name);
    for (Cell& cell : chain_.cells) cell.exit_factor.push_back(1.0);
    for (const ExitEffectDefinition& effect : definition.effects) {
      if (effect.attribute.empty()) {
        exit.effects.push_back({services_of(effect.after), services_of(effect.during), effect.factor.value});
        continue;
      }
      const std::vector<char> cells =
          cells_where(effect.attribute, effect.is, effect.where,
                      "exit '" + definition.name + "', effect '" + effect.name + "'");
      for (std::size_t c = 0; c < cells.size(); ++c)
        if (cells[c]) chain_.cells[c].exit_factor.back() *= effect.factor.value;
    }
    chain_.exits.push_back(std::move(exit));
  }

  /// Each hazard is within reason, but effects multiply.
  void check_hazards() {
    for (std::size_t e = 0; e < chain_.exits.size(); ++e) {
      const Exit& exit = chain_.exits[e];
      double highest = 0;
      for (const Cell& cell : chain_.cells) highest = std::max(highest, cell.exit_factor[e]);
      for (const ExitEffect& effect : exit.effects) highest *= std::max(1.0, effect.factor);
      if (exit.hazard * highest <= most_hazard) continue;
      problem(in_.exits[e].where, "exit." + exit.name,
              "exit '" + exit.name +
                  "' would be reached more than 1000 times a day with all its effects (surely not meant): "
                  "correct its hazard or factors");
    }
  }

  const ScenarioDefinition& in_;
  Problems& problems_;
  Chain chain_;
  std::vector<std::size_t> order_;       // of the services, as indices into the definition
  std::vector<std::uint16_t> position_;  // of each service of the definition in the chain
};

}  // namespace

Chain compile(const ScenarioDefinition& definition, Problems& problems) {
  return Compiler(definition, problems).compile();
}

}  // namespace kedja::models
