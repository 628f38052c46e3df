namespace Finance.Contracts;

/// <summary>The stable `code` of every problem+json and of every entry in its `errors`.</summary>
public static class ProblemCodes
{
    public const string MalformedJson = "malformed-json";
    public const string InvalidRequest = "invalid-request";
    public const string InvalidContent = "invalid-content";
    public const string Unauthenticated = "unauthenticated";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not-found";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string WrongState = "wrong-state";
    public const string FourEyes = "four-eyes";
    public const string BlockingFindings = "blocking-findings";
    public const string UnitsNotReviewed = "units-not-reviewed";
    public const string AlreadyPublished = "already-published";
    public const string Conflict = "conflict";
    public const string StaleVersion = "stale-version";
    public const string IfMatchRequired = "if-match-required";
    public const string AlreadyExists = "already-exists";
    public const string TooLarge = "too-large";
    public const string TooDeep = "too-deep";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string IdempotencyKeyInProgress = "idempotency-key-in-progress";
    public const string IdempotencyKeyReused = "idempotency-key-reused";
    public const string TooManyRequests = "too-many-requests";
    public const string Unavailable = "unavailable";
    public const string Internal = "internal-error";

    public const string Missing = "missing";
    public const string WrongType = "wrong-type";
    public const string UnknownField = "unknown-field";
    public const string UnknownValue = "unknown-value";
    public const string UnknownCode = "unknown-code";
    public const string RetiredCode = "retired-code";
    public const string NonLeafCode = "non-leaf-code";
    public const string NegativeAmount = "negative-amount";
    public const string InvalidMoney = "invalid-money";
    public const string InvalidNumber = "invalid-number";
    public const string InvalidDate = "invalid-date";
    public const string InvalidText = "invalid-text";
    public const string AmountTooLarge = "amount-too-large";
    public const string TooManyLines = "too-many-lines";
    public const string TooLong = "too-long";
    public const string DuplicateLine = "duplicate-line";
    public const string DuplicateKey = "duplicate-key";
    public const string UnknownPlace = "unknown-place";
    public const string UnknownProject = "unknown-project";
    public const string UnknownUnit = "unknown-unit";
    public const string WrongYear = "wrong-year";
    public const string WrongUnit = "wrong-unit";
    public const string AboveCeiling = "above-ceiling";
    public const string PaymentDiffers = "payment-differs";
    public const string UnknownPayment = "unknown-payment";
    public const string BrokenEncoding = "broken-encoding";
}
