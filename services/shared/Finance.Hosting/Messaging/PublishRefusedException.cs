namespace Finance.Hosting.Messaging;

/// <summary>The broker is there and did not take a message.</summary>
internal sealed class PublishRefusedException(string messageId, string reason) : Exception($"Message {messageId} was not taken: {reason}.");
