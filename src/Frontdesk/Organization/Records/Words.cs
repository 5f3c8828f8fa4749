namespace Frontdesk;

/// <summary>The words of the wire for our kinds.</summary>
public static class Words
{
    public static string Word(this Presence presence) => presence switch
    {
        Presence.Offline => "offline",
        Presence.Online => "online",
        Presence.Away => "away",
        Presence.Busy => "busy",
    };

    public static string Word(this Availability availability) => availability switch
    {
        Availability.Available => "available",
        Availability.NotAvailable => "not-available",
    };
}
