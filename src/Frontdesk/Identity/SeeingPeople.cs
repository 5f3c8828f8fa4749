using Frontdesk.Permissions;

namespace Frontdesk.Identity;

/// <summary>How much of a person somebody sees.</summary>
internal static class SeeingPeople
{
    extension(Caller caller)
    {
        /// <summary>Addresses, roles and the like: of themselves always, of others with <c>view-full-other-user-info</c>.</summary>
        public bool SeesAllOf(Person person) => person.Id == caller.Person.Id || caller.May(Permission.ViewFullOtherUser);
    }
}
