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
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{{title}} · Frontdesk</title>
            <style>
              :root{color-scheme:light dark;--ground:#f5f7f6;--paper:#fff;--line:#c9d1d1;--text:#1b2426;--accent:#0f6b65;--on:#fff;--bad:#a3271c}
              @media (prefers-color-scheme:dark){:root{--ground:#101516;--paper:#181f20;--line:#414c4e;--text:#e2e8e8;--accent:#7cc4bd;--on:#06201e;--bad:#ff9c92} }
              body{font:.9375rem/1.55 "Segoe UI",system-ui,sans-serif;color:var(--text);background:var(--ground);margin:0;min-height:100vh;display:grid;place-content:center;padding:1.5rem}
              main{width:min(23rem,calc(100vw - 5rem));padding:1.75rem;background:var(--paper);border:1px solid var(--line);border-radius:14px}
              h1{font-size:1.5rem;line-height:1.2;margin:0 0 1rem} label{font-weight:550}
              input{width:100%;margin-top:.3rem;padding:.5rem .7rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:9px;box-sizing:border-box}
              button{width:100%;padding:.55rem 1rem;font:inherit;font-weight:600;color:var(--on);background:var(--accent);border:0;border-radius:9px;cursor:pointer}
              a{color:var(--accent)} :focus-visible{outline:2px solid var(--accent);outline-offset:2px} [role=alert]{color:var(--bad)}
            </style>
            <main><h1>{{title}}</h1>
            {{body}}</main>
            </html>
            """, context.RequestAborted);
    }
}
