namespace Finance.Hosting;

/// <summary>A setting is missing or wrong: the process says so in one line and ends with exit code 78.</summary>
public sealed class InvalidSettingsException(string message) : Exception(message);
