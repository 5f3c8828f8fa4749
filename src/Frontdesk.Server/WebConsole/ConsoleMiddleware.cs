namespace Frontdesk.Server.WebConsole;

/// <summary>
/// Serves the console before any routing: its files under <c>/assets</c>, and its one page at every address that is not the server's own, so that a link to a page of the console can be
/// shared. No counting, no permission: what is in it is in every download of the product.
/// </summary>
internal sealed class ConsoleMiddleware(RequestDelegate next, ConsoleFiles files)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The file names of the build carry a hash of what is in them, except for these.</summary>
    private static readonly HashSet<string> Unhashed = new(StringComparer.Ordinal) { "/assets/icon.svg" };

    private static readonly string[] ServerOwn = ["/api", "/api-docs", "/health/live", "/health/ready", "/setup", "/welcome", "/avatar", "/livechat"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (File(context.Request) is not { } file)
        {
            await next(context);
            return;
        }
        var headers = context.Response.Headers;
        headers.CacheControl = file != files.Page && !Unhashed.Contains(context.Request.Path) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Remove("Pragma");
        headers.ETag = file.Tag;
        headers.Vary = "Accept-Encoding";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(file.Tag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var (encoding, bytes) = file.For(context.Request.Headers.AcceptEncoding.ToString());
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = bytes.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private ConsoleFile? File(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return null;
        if (request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
            return files.Find(request.Path);
        return IsPage(request) ? files.Page : null;
    }

    /// <summary>Somebody's browser asks for a page; a program that mistook an address still gets its 404.</summary>
    private static bool IsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !ServerOwn.Any(own => request.Path.StartsWithSegments(own, StringComparison.OrdinalIgnoreCase));
}

internal static class ConsolePages
{
    /// <summary>What <c>/</c> says where the console is not there.</summary>
    public const string Missing = "<p>The console is not part of this build: Node 20 or newer was missing when it was built.</p>";

    extension(IServiceCollection services)
    {
        public void AddConsole() => services.AddSingleton(ConsoleFiles.Load(typeof(ConsolePages).Assembly));
    }

    extension(IApplicationBuilder app)
    {
        public void UseConsole() => app.UseMiddleware<ConsoleMiddleware>();
    }
}
