using Frontdesk.OpenApi;

namespace Frontdesk.Server;

/// <summary><c>/api-docs</c>: the description as a page to read and to try.</summary>
internal static class ApiPage
{
    extension(IApplicationBuilder app)
    {
        public void UseApiPage() => app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "api-docs";
            page.DocumentTitle = "Frontdesk API";
            page.SwaggerEndpoint(ApiDescription.Path, "Frontdesk");
        });
    }
}
