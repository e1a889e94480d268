#include "models/behaviour/service_memories.hpp"

namespace kedja::models {

namespace {

std::uint32_t take_place(ChainState& state) {
  if (state.free_service_memories.empty()) {
    state.service_memories.emplace_back();
    return static_cast<std::uint32_t>(state.service_memories.size() - 1);
  }
  const std::uint32_t place = state.free_service_memories.back();
  state.free_service_memories.pop_back();
  return place;
}

}  // namespace

ServiceMemory& memory_of(ChainState& state, std::uint32_t person, std::uint16_t service) {
  Person& p = state.people[person];
  for (std::uint32_t place = p.first_memory; place != nobody; place = state.service_memories[place].next)
    if (state.service_memories[place].service == service) return state.service_memories[place];
  const std::uint32_t place = take_place(state);
  state.service_memories[place] = {.next = p.first_memory, .service = service};
  p.first_memory = place;
  return state.service_memories[place];
}

void forget_services(ChainState& state, Person& p) {
  while (p.first_memory != nobody) {
    state.free_service_memories.push_back(p.first_memory);
    p.first_memory = state.service_memories[p.first_memory].next;
  }
}

}  // namespace kedja::models
