namespace Frontdesk.Server;

/// <summary>A page of the server's own: a title, a form perhaps, no script, nothing from elsewhere, and no referrer that would give a link away.</summary>
internal static class PlainPage
{
    /// <summary>What was sent; nothing where it is no form, or one that cannot be read: such a one has no token in it.</summary>
    public static async Task<IFormCollection> FormOf(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return FormCollection.Empty;
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return FormCollection.Empty;
        }
    }

    public static Task WriteAsync(HttpContext context, int status, string title, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return context.Response.WriteAsync($$"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}} · Frontdesk</title>
            <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem}input{width:100%;padding:.5rem;font:inherit;box-sizing:border-box}button{font:inherit;padding:.5rem 1rem}</style>
            <h1>{{title}}</h1>
            {{body}}
            </html>
            """, context.RequestAborted);
    }
}
