namespace Ingot.Data.Privacy;

/// <summary>The kinds of personal data and secrets that are looked for.</summary>
public enum PrivacyKind
{
    /// <summary>Private keys, tokens of well-known services, JSON Web Tokens, passwords in addresses and assignments.</summary>
    Secret,

    /// <summary>Addresses of e-mail (RFC 5322, the usual form).</summary>
    Email,

    /// <summary>Public addresses of the Internet Protocol, versions 4 and 6.</summary>
    Ip,

    /// <summary>International bank account numbers (ISO 13616) with right check digits.</summary>
    Iban,

    /// <summary>Numbers of payment cards (ISO/IEC 7812) with a right check digit.</summary>
    CreditCard,

    /// <summary>National numbers of persons whose check digits are right.</summary>
    NationalId,

    /// <summary>Telephone numbers in international form, or in a usual national one.</summary>
    Phone,
}
