using Frontdesk.Agents;
using Frontdesk.Batches;
using Frontdesk.Blueprints;
using Frontdesk.Changes;
using Frontdesk.Departments;
using Frontdesk.Events;
using Frontdesk.Explaining;
using Frontdesk.History;
using Frontdesk.Idempotency;
using Frontdesk.Identity;
using Frontdesk.Monitors;
using Frontdesk.Overview;
using Frontdesk.People;
using Frontdesk.Roles;
using Frontdesk.Search;
using Frontdesk.Settings;
using Frontdesk.Status;
using Frontdesk.Storage;
using Frontdesk.Units;
using Frontdesk.Webhooks;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Frontdesk;

/// <summary>The product as a host sees it: what it needs, what a request passes, what it answers.</summary>
public static class FrontdeskProduct
{
    extension(IServiceCollection services)
    {
        /// <summary>The organisation in that store, and what signing in needs.</summary>
        /// <param name="staleness">How long a node answers without contact with a store that others write to; zero for ever.</param>
        public IServiceCollection AddFrontdesk(Store store, TimeSpan staleness, IConfiguration configuration)
        {
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton(store);
            services.AddSingleton(_ => new OrganizationStore(store)); // made by the container, so that it disposes of it
            // SQLite is for one node: nobody else writes, so what it knows cannot be old.
            services.AddSingleton(provider => new Contact(store.Address is PostgresAddress ? staleness : TimeSpan.Zero, provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton<Narrator>(Narration.Of);
            services.AddSingleton<Registrar>();
            services.AddHostedService(provider => provider.GetRequiredService<Registrar>());
            services.AddSingleton<Archive>();
            services.AddHostedService<Archivist>();
            services.AddSingleton<AnswerSweep>();
            services.AddHostedService(provider => provider.GetRequiredService<AnswerSweep>());
            services.AddSingleton<Node>();
            services.AddHostedService(provider => provider.GetRequiredService<Node>());
            services.AddSingleton<Looks>();
            services.AddSingleton<Pipeline>();
            services.AddSingleton<Envoy>();
            services.AddHostedService<Courier>();
            services.AddSingleton<RateLimits>();
            services.AddSingleton<FailedLogins>();
            services.AddSingleton<Passwords>();
            services.AddSingleton<SignIns>();
            services.Configure<PasswordHasherOptions>(configuration.GetSection("Passwords"));
            return services;
        }
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>Before routing: the envelope is the outermost.</summary>
        public void UseFrontdeskEnvelope()
        {
            app.Use(app.ApplicationServices.GetRequiredService<Pipeline>().Keep);
            app.UseMiddleware<Envelope>();
            app.UseMiddleware<Cors>();
        }

        /// <summary>After routing: who may pass, and who has been answered before.</summary>
        public void UseFrontdeskGate()
        {
            app.UseMiddleware<Gate>();
            app.UseMiddleware<KeptAnswers>();
        }
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Every route under <c>/api/v1</c>, and under <c>/api/ext/v1</c> what is ours alone.</summary>
        public void MapFrontdesk()
        {
            var api = routes.MapGroup("api/v1");
            api.MapLogin();
            api.MapAccessTokens();
            api.MapPeople();
            api.MapPeopleLists();
            api.MapStatus();
            api.MapRoles();
            api.MapPermissions();
            api.MapSettings();
            api.MapUnits();
            api.MapDepartments();
            api.MapUnitMethods();
            api.MapDepartmentMethods();
            api.MapDuties();
            api.MapAgents();
            api.MapMonitors();
            api.MapUnknownMethods();

            var ext = routes.MapGroup("api/ext/v1");
            ext.MapSession();
            ext.MapSessions();
            ext.MapOwnPassword();
            ext.MapPreferences();
            ext.MapHistory();
            ext.MapUndo();
            ext.MapBatch();
            ext.MapEvents();
            ext.MapBlueprints();
            ext.MapWebhooks();
            ext.MapDeliveries();
            ext.MapMonitoredUnits();
            ext.MapOverview();
            ext.MapExplaining();
            ext.MapSearch();
            ext.MapMatrix();
            ext.MapRole();
            ext.MapServerStatus();
        }
    }
}
