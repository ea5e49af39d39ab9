using Ingot.Core.Settings;

namespace Ingot.Data.Privacy;

/// <summary>The recipe's `prepare.privacy`: what is done about personal data and secrets.</summary>
public sealed record PrivacySettings
{
    [Setting("redact: each becomes its kind in angle brackets; drop: documents that hold any go; tag: they are only counted; off.")]
    public PrivacyAction Action { get; init; } = PrivacyAction.Redact;

    [Setting("Kinds that are looked for: secret, email, ip, iban, credit_card; and, with more false alarms, national_id and phone.")]
    public IReadOnlyList<PrivacyKind> Kinds { get; init; } = [PrivacyKind.Secret, PrivacyKind.Email, PrivacyKind.Ip, PrivacyKind.Iban, PrivacyKind.CreditCard];
}
