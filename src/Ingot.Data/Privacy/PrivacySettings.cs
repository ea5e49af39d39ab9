namespace Ingot.Data.Privacy;

/// <summary>The recipe's `prepare.privacy`: what is done about personal data and secrets.</summary>
public sealed record PrivacySettings;
