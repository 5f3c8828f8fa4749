namespace Frontdesk.Identity;

/// <summary>On a route that says nothing of the organisation: it answers although the node has lost the store.</summary>
internal sealed class NeedsNoContact;
