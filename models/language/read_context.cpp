#include "models/language/read_context.hpp"

#include <algorithm>
#include <utility>

#include "models/language/document_writer.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

const std::vector<std::string>& EntryNames::of(const std::string& kind) const {
  static const std::vector<std::string> none;
  const auto found = names_.find(kind);
  return found == names_.end() ? none : found->second;
}

ReadContext::Scope::Scope(ReadContext& context, const Node& node, std::string key, std::string kind)
    : context_(context) {
  context_.frames_.push_back({&node, std::move(key), std::move(kind)});
}

ReadContext::Scope::~Scope() {
  context_.frames_.pop_back();
}

std::string ReadContext::path() const {
  std::vector<std::string> keys;
  for (const auto& frame : frames_) {
    if (!frame.key.empty()) keys.push_back(frame.key);
  }
  return joined(keys, ".");
}

Words ReadContext::subject() const {
  return subject_of(frames_.size());
}
Words ReadContext::subject_around() const {
  return subject_of(frames_.size() - 1);
}

Words ReadContext::subject_of(std::size_t frames) const {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < frames; ++i) {
    const auto& frame = frames_[i];
    const bool is_list_of_next = i + 1 < frames && !frames_[i + 1].kind.empty();
    if (frame.key.empty() || is_list_of_next) continue;
    parts.push_back((frame.kind.empty() ? "" : frame.kind + " ") + in_quotes(frame.key));
  }
  if (parts.empty()) return Message("the scenario");
  return joined(parts, ", ");
}

void ReadContext::field_problem(const Node& at, Message message) {
  message.arguments.push_back({"field", path()});
  problems_.add(at.where, path(), std::move(message));
}

void ReadContext::concept_problem(const Node& at, Message message) {
  message.arguments.push_back({"subject", subject()});
  problems_.add(at.where, path(), std::move(message));
}

std::string ReadContext::source_of(const Node& number) {
  const Node* older = nullptr;
  const Node* quantity = frames_.empty() ? nullptr : frames_.back().node;
  for (std::size_t i = frames_.size(); i-- > 0;) {
    const Node* around = frames_[i].node;
    const Node* source = around->find("source");
    if (source == nullptr || !source->is_text()) continue;
    const bool restated = around == quantity && source->layer >= number.layer;
    if (restated && !trimmed(source->text()).empty()) return source->text();
    const auto said = stated_in_layer(*source, number.layer);
    if (said && !trimmed(*said).empty()) return *said;
    if (older == nullptr && source->layer < number.layer) older = source;
  }
  if (older != nullptr) {
    field_problem(
        number, Message("'{field}' has a new value but the source of the old one ('{source}', {where}; a new "
                        "value needs its own source). Give it a `source`, or \"assumption\" and a range",
                        {{"source", older->text()}, {"where", to_string(older->where)}}));
  } else {
    field_problem(number, Message("'{field}' has no source (every number needs one). Give it a `source`, or "
                                  "\"assumption\" and a range"));
  }
  return {};
}

std::vector<Parameter> ReadContext::sorted_parameters() const {
  auto sorted = parameters_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Parameter& a, const Parameter& b) { return a.path < b.path; });
  return sorted;
}

std::optional<std::string> stated_in_layer(const Node& node, int layer) {
  if (node.layer == layer) return plain_text(node);
  const auto found = std::find_if(node.history.begin(), node.history.end(),
                                  [&](const Overridden& old) { return old.layer == layer; });
  if (found == node.history.end()) return std::nullopt;
  return found->text;
}

}  // namespace kedja::models
