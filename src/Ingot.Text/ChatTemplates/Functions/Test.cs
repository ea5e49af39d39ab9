namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>`value is test(arguments)`.</summary>
internal delegate bool Test(Interpreter at, object? value, Arguments arguments);
