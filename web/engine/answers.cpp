#include "web/engine/answers.hpp"

#include <boost/json.hpp>
#include <variant>

#include "models/language/problem.hpp"

namespace kedja::web {

namespace {

namespace json = boost::json;
using messages::Message;

json::object words_of(const Message& message) {
  json::object with;
  for (const messages::Argument& argument : message.arguments)
    if (const auto* text = std::get_if<std::string>(&argument.value))
      with[argument.name] = *text;
    else
      with[argument.name] = words_of(std::get<Message>(argument.value));
  return {{"text", message.text}, {"plural", message.plural}, {"count", message.count}, {"with", with}};
}

json::array problems_of(const models::ScenarioError& error) {
  json::array list;
  for (const models::Problem& problem : error.problems())
    list.push_back({{"file", problem.where.file},
                    {"line", problem.where.line},
                    {"path", problem.path},
                    {"message", messages::in_english(problem.message)},
                    {"words", words_of(problem.message)}});
  return list;
}

}  // namespace

std::string answer_of(const std::exception& error) {
  json::object answer;
  if (const auto* scenario = dynamic_cast<const models::ScenarioError*>(&error)) {
    answer["problems"] = problems_of(*scenario);
  } else {
    answer["error"] = error.what();
    const auto* said = dynamic_cast<const messages::MessageError*>(&error);
    answer["words"] = words_of(said != nullptr ? said->message() : Message(std::string(error.what())));
  }
  return json::serialize(answer) + "\n";
}

}  // namespace kedja::web
