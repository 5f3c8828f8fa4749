using Frontdesk.Testing;
using Frontdesk.Wire;

namespace Frontdesk.Tests;

/// <summary>Sets a scene past the API, so that a test of one endpoint does not depend on another.</summary>
internal static class Scene
{
    extension(FrontdeskHost host)
    {
        /// <summary>Puts whatever the decision puts.</summary>
        public async Task<T> Arrange<T>(Func<Amendment, T> arrange)
        {
            var arranged = await host.Registrar.Change<T>(Origin.System("scene"), amendment => arrange(amendment), CancellationToken.None);
            return arranged.Agreed(out var agreed, out var refusal) ? agreed.Answer : throw new InvalidOperationException(refusal.Error);
        }

        /// <summary>A department with these agents.</summary>
        public Task<Department> Department(string name, bool enabled = true, string? unitId = null, params string[] agentIds) => host.Arrange(amendment =>
        {
            var department = amendment.Put(new Department
            {
                Id = Ids.Hex24(),
                Name = name,
                Email = name + "@example.org",
                Enabled = enabled,
                ShowOnRegistration = true,
                ShowOnOfflineForm = true,
                UnitId = unitId,
                WasInUnit = unitId is not null,
                UpdatedAt = amendment.Now,
            });
            foreach (var agentId in agentIds)
                amendment.Put(new Membership(Ids.Hex24(), agentId, department.Id, Count: 3, Order: 2, amendment.Now));
            return department;
        });

        /// <summary>A unit with these monitors.</summary>
        public Task<Unit> Unit(string name, params string[] monitorIds) => host.Arrange(amendment =>
        {
            var unit = amendment.Put(new Unit { Id = Ids.Hex24(), Name = name, Visibility = "public", UpdatedAt = amendment.Now });
            foreach (var monitorId in monitorIds)
                amendment.Put(new Monitorship(Ids.Hex24(), monitorId, unit.Id, amendment.Now));
            return unit;
        });

        /// <summary>The person as the organisation has them now.</summary>
        public Person Person(string id) => host.Registrar.Current.People[id].Person;

        /// <summary>Somebody as they are, but otherwise.</summary>
        public Task<Person> Change(string id, Func<Person, Person> change) =>
            host.Arrange(amendment => amendment.Put(change(amendment.Organization.People[id].Person)));
    }
}
