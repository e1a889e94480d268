#include "web/engine/conversation.hpp"

#include <boost/json.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "web/engine/answers.hpp"
#include "web/engine/seed_text.hpp"

namespace kedja::web {

namespace {

namespace json = boost::json;

std::string text(const json::object& request, std::string_view key) {
  return json::value_to<std::string>(request.at(key));
}

std::uint64_t whole(const json::object& request, std::string_view key) {
  return request.at(key).to_number<std::uint64_t>();
}

Plan plan_of(const json::value& value) {
  const json::object& plan = value.as_object();
  Plan read{.name = text(plan, "name"), .overlay = text(plan, "overlay")};
  for (const auto& [name, content] : plan.at("files").as_object())
    read.files[name] = json::value_to<std::string>(content);
  return read;
}

std::vector<Plan> plans_of(const json::object& request) {
  std::vector<Plan> plans;
  for (const json::value& plan : request.at("plans").as_array()) plans.push_back(plan_of(plan));
  return plans;
}

std::string compared(Workshop& workshop, const json::object& request) {
  workshop.compare(plans_of(request), {.seed = seed_of(text(request, "seed")),
                                       .replications = whole(request, "replications"),
                                       .draws = whole(request, "draws")});
  return json::serialize(json::object{{"items", workshop.items()}});
}

}  // namespace

void Conversation::add_file(std::string_view path, std::string_view bytes) {
  files_.insert_or_assign(std::string(path), std::string(bytes));
}

Workshop& Conversation::workshop() {
  if (!workshop_) throw std::logic_error("no scenario is open");
  return *workshop_;
}

std::string Conversation::answer(std::string_view asked) try {
  const json::value parsed = json::parse(asked);
  const json::object& request = parsed.as_object();
  const std::string ask = text(request, "ask");
  if (ask == "open") {
    workshop_.emplace(files_, text(request, "scenario"));
    return workshop().outline(whole(request, "replications"));
  }
  if (ask == "prepare") {
    const bool lived = workshop().prepare(seed_of(text(request, "seed")), whole(request, "replication"));
    return json::serialize(json::object{{"lived", lived}});
  }
  if (ask == "advance")
    return json::serialize(json::object{{"lived", workshop().advance(whole(request, "item"))}});
  if (ask == "compare") return compared(workshop(), request);
  if (ask == "gathered") return json::serialize(json::object{{"gathered", workshop().gathered()}});
  if (ask == "glimpse") return workshop().glimpse(whole(request, "replications"));
  if (ask == "document") return workshop().document();
  if (ask == "future")
    return workshop().future(whole(request, "alternative"), request.at("quantile").to_number<double>());
  throw std::invalid_argument("'" + ask + "' is no request");
} catch (const std::exception& error) {
  return answer_of(error);
}

std::string Conversation::item(std::uint64_t number) try {
  why_failed_.clear();
  return workshop().compute(number);
} catch (const std::exception& error) {
  why_failed_ = error.what();
  return "";
}

void Conversation::add_item(std::uint64_t number, std::string bytes, std::string why) {
  if (bytes.empty())
    workshop().failed(number, std::move(why));
  else
    workshop().add(number, bytes);
}

}  // namespace kedja::web
