namespace Finance.Disclosure.Model;

/// <summary>Where a publication stands.</summary>
public enum PublicationStatus
{
    /// <summary>Its approval was taken back: no clock runs and nothing can be published until it is approved again.</summary>
    Draft,

    /// <summary>Approved and within the clock.</summary>
    Due,

    /// <summary>Approved, not published, and the clock has run out.</summary>
    Overdue,

    Published,
}
