using Frontdesk.OpenApi;

namespace Frontdesk.Server;

/// <summary><c>/api-docs</c>: the description as a page to read and to try.</summary>
internal static class ApiPage
{
    extension(IApplicationBuilder app)
    {
        /// <summary>Off the way of every other request.</summary>
        public void UseApiPage() => app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api-docs", StringComparison.OrdinalIgnoreCase),
            docs => docs.UseSwaggerUI(page =>
            {
                page.RoutePrefix = "api-docs";
                page.DocumentTitle = "Frontdesk API";
                page.SwaggerEndpoint(ApiDescription.Path, "Frontdesk");
            }));
    }
}
