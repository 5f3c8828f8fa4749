namespace Frontdesk.Rungs;

/// <summary>The ceiling: the bytes are ready and nobody is asked who they are.</summary>
internal sealed class BareList(RecordedReply recorded)
{
    public Task Answer(HttpContext context) => recorded.Send(context.Response, recorded.Body);
}

/// <summary>The bytes are ready; the caller must be known.</summary>
internal sealed class TokenList(RecordedReply recorded, SignIn signIn)
{
    public Task Answer(HttpContext context)
    {
        if (signIn.Accepts(context.Request))
            return recorded.Send(context.Response, recorded.Body);

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}

/// <summary>The records are in memory; the caller must be known; the JSON is written for each request.</summary>
internal sealed class JsonList(RecordedReply recorded, SignIn signIn)
{
    private readonly UnitPage _page = UnitPage.Of(recorded);

    public Task Answer(HttpContext context)
    {
        if (signIn.Accepts(context.Request))
            return recorded.Send(context.Response, _page.Encode());

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
