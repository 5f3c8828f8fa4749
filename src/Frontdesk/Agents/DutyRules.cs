using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Agents;

/// <summary>Who is an agent, who is a manager. Both changes may be repeated.</summary>
internal static class DutyRules
{
    extension(Amendment amendment)
    {
        /// <summary>Gives somebody the duty; a new agent takes chats at once.</summary>
        public Outcome<Person> Appoint(string username, Duty duty) =>
            amendment.Organization.PersonNamed(username) is { Person: var person }
                ? amendment.SetRoles(person, person.Roles.Add(duty.Role))
                : DutyRefusals.UnknownPerson;

        /// <summary>Takes the duty, and from an agent everything that came with it, also from somebody who was in departments without the role.</summary>
        public Outcome<Person> Dismiss(string personId, Duty duty)
        {
            if (amendment.Organization.Person(personId) is not { } node)
                return DutyRefusals.UnknownPerson;
            if (duty == Duty.Agent)
                amendment.LeaveDepartments(node);
            return amendment.SetRoles(node.Person, node.Person.Roles.Remove(duty.Role));
        }
    }
}

internal static class DutyRefusals
{
    public static readonly Refusal InvalidType = Refusal.Plain("Invalid type");
    public static readonly Refusal UnknownPerson = Refusal.Coded("error-invalid-user", "Invalid user");
}
