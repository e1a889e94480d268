#include "analysis/export/ocel.hpp"

#include <boost/json.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/language/text.hpp"

namespace kedja::analysis {

namespace {

using storage::NewTextFile;
namespace json = boost::json;

/// The members of a JSON array, one a line.
class Members {
 public:
  explicit Members(NewTextFile& file) : file_(file) {}

  void add(const json::value& member) {
    file_ << (empty_ ? "\n  " : ",\n  ") << json::serialize(member);
    empty_ = false;
  }

 private:
  NewTextFile& file_;
  bool empty_ = true;
};

json::object relationship(const std::string& object, std::string_view qualifier) {
  return {{"objectId", object}, {"qualifier", qualifier}};
}

std::string person_id(const EventLog& log, std::size_t person) {
  return "participant:" + std::to_string(log.replication()) + "-" + std::to_string(person);
}

/// A service, authority or municipality; empty for none of them.
std::string object_id(std::string_view type, const std::string& name) {
  return std::string(type).append(":").append(name);
}

std::string text_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* time = std::get_if<CivilTime>(&cell)) return time->text + "Z";
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&cell)) return models::shortest_text(*number);
  return {};
}

/// What is known of people when they arrive, and is no relationship to another object. What comes later is
/// among the events.
bool is_attribute(const std::string& known) {
  return known == "source" || known == "ordinal" || known == "permit" || known.starts_with("attribute_") ||
         known.starts_with("reform_");
}

json::object person_object(const EventLog& log, std::size_t person) {
  const std::vector<Cell> known = log.known(person);
  const auto find = [&](std::string_view name) -> const Cell* {
    for (std::size_t i = 0; i < known.size(); ++i)
      if (log.known_of_people()[i] == name) return &known[i];
    return nullptr;
  };
  const Cell* arrived = find("arrived");
  const std::string since = arrived == nullptr ? log.civil_time(0) + "Z" : text_of(*arrived);
  json::array attributes = {
      {{"name", "replication"}, {"time", since}, {"value", std::to_string(log.replication())}}};
  for (std::size_t i = 0; i < known.size(); ++i)
    if (is_attribute(log.known_of_people()[i]) && !std::holds_alternative<std::monostate>(known[i]))
      attributes.push_back(
          {{"name", log.known_of_people()[i]}, {"time", since}, {"value", text_of(known[i])}});
  json::array relationships;
  if (const Cell* home = find("municipality"))
    relationships.push_back(relationship(object_id("municipality", text_of(*home)), "arrived in"));
  if (const Cell* household = find("household"))
    if (const auto* first = std::get_if<std::int64_t>(household);
        first != nullptr && *first != static_cast<std::int64_t>(person))
      relationships.push_back(relationship(person_id(log, static_cast<std::size_t>(*first)), "household of"));
  return {{"id", person_id(log, person)},
          {"type", "participant"},
          {"attributes", std::move(attributes)},
          {"relationships", std::move(relationships)}};
}

/// What the log has besides people, as far as events are of it.
class Surroundings {
 public:
  explicit Surroundings(const EventLabels& labels) : labels_(labels) {}

  /// "sfi: started"
  std::string type_of(const LoggedEvent& event) const {
    const std::string& name = labels_.events[event.event];
    return event.service == 0 ? name : labels_.services[event.service] + ": " + name;
  }

  json::array related(const LoggedEvent& event, const std::string& person) const {
    json::array all = {relationship(person, "participant")};
    if (event.service != 0)
      all.push_back(relationship(object_id("service", labels_.services[event.service]), "service"));
    if (event.authority != 0)
      all.push_back(relationship(object_id("authority", labels_.authorities[event.authority]), "authority"));
    all.push_back(
        relationship(object_id("municipality", labels_.municipalities[event.municipality]), "lives in"));
    return all;
  }

  void note(const LoggedEvent& event) {
    types_.insert(type_of(event));
    if (event.service != 0 && event.authority != 0) answers_[event.service].insert(event.authority);
  }

  /// Those of the scenario, whether anything happened there or not.
  void put_objects(Members& members) const {
    for (std::size_t service = 1; service < labels_.services.size(); ++service) {
      json::array relationships;
      if (const auto found = answers_.find(service); found != answers_.end())
        for (const std::size_t authority : found->second)
          relationships.push_back(
              relationship(object_id("authority", labels_.authorities[authority]), "answered for by"));
      members.add(object("service", labels_.services[service], std::move(relationships)));
    }
    for (std::size_t authority = 1; authority < labels_.authorities.size(); ++authority)
      members.add(object("authority", labels_.authorities[authority], {}));
    for (const std::string& name : labels_.municipalities) members.add(object("municipality", name, {}));
  }

  const std::set<std::string>& types() const { return types_; }

 private:
  static json::object object(std::string_view type, const std::string& name, json::array relationships) {
    return {{"id", object_id(type, name)},
            {"type", type},
            {"attributes", json::array()},
            {"relationships", std::move(relationships)}};
  }

  const EventLabels& labels_;
  std::set<std::string> types_;
  std::map<std::size_t, std::set<std::size_t>> answers_;  // authorities by service
};

void put_object_types(NewTextFile& file, const EventLog& log) {
  json::array attributes = {{{"name", "replication"}, {"type", "string"}}};
  for (const std::string& name : log.known_of_people())
    if (is_attribute(name)) attributes.push_back({{"name", name}, {"type", "string"}});
  Members members(file);
  members.add({{"name", "participant"}, {"attributes", std::move(attributes)}});
  for (const std::string_view type : {"service", "authority", "municipality"})
    members.add({{"name", type}, {"attributes", json::array()}});
}

}  // namespace

std::uint64_t write_ocel(EventLog& objects, EventLog& events, NewTextFile& file) {
  Surroundings surroundings(events.labels());
  std::uint64_t written = 0;
  file << "{\"objectTypes\": [";
  put_object_types(file, objects);
  file << "\n],\n\"events\": [";
  Members of_events(file);
  while (events.next())
    for (std::size_t person = 0; person < events.people(); ++person)
      for (const LoggedEvent& event : events.events(person)) {
        surroundings.note(event);
        of_events.add({{"id", "event:" + std::to_string(written++)},
                       {"type", surroundings.type_of(event)},
                       {"time", events.civil_time(event.time) + "Z"},
                       {"attributes", json::array()},
                       {"relationships", surroundings.related(event, person_id(events, person))}});
      }
  file << "\n],\n\"eventTypes\": [";
  Members of_types(file);
  for (const std::string& type : surroundings.types())
    of_types.add({{"name", type}, {"attributes", json::array()}});
  file << "\n],\n\"objects\": [";
  Members of_objects(file);
  surroundings.put_objects(of_objects);
  while (objects.next())
    for (std::size_t person = 0; person < objects.people(); ++person)
      of_objects.add(person_object(objects, person));
  file << "\n]}\n";
  return written;
}

}  // namespace kedja::analysis
