using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Monitors;

/// <summary>Who is a monitor. Both changes may be repeated.</summary>
internal static class MonitorRules
{
    extension(Organization organization)
    {
        /// <summary>The monitor of exactly that user name.</summary>
        public Person? MonitorNamed(string username) =>
            organization.PersonNamed(username) is { Person: var person } && person.Has(BuiltInRoles.Monitor) ? person : null;
    }

    extension(Amendment amendment)
    {
        /// <summary>Gives the role. Which units they watch over is said with the unit.</summary>
        public Outcome<Person> AddMonitor(string username) =>
            amendment.Organization.PersonNamed(username) is { Person: var person }
                ? amendment.SetRoles(person, person.Roles.Add(BuiltInRoles.Monitor))
                : MonitorRefusals.UnknownOnAdd;

        /// <summary>Takes the role, and with it the person's rows in units.</summary>
        /// <param name="unknown">What is said where nobody has that user name.</param>
        public Outcome<Person> RemoveMonitor(string username, Refusal unknown) =>
            amendment.Organization.PersonNamed(username) is { Person: var person }
                ? amendment.SetRoles(person, person.Roles.Remove(BuiltInRoles.Monitor))
                : unknown;
    }
}

/// <summary>What the monitors refuse. The same unknown user is said in four ways because the contract's routes do.</summary>
internal static class MonitorRefusals
{
    public static readonly Refusal UnknownOnGet = Refusal.Plain("invalid-user");
    public static readonly Refusal UnknownOnAdd = Refusal.Coded("error-invalid-user", "Invalid user", ("method", "livechat:addMonitor"));
    public static readonly Refusal UnknownOnDelete = Refusal.Plain("Invalid user");
    public static readonly Refusal UnknownOnRemove = Refusal.Coded("error-invalid-user", "Invalid user", ("method", "livechat:removeMonitor"));
}
