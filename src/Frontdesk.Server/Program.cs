using Frontdesk.Server;

return await Commands.Root().Parse(args).InvokeAsync();
