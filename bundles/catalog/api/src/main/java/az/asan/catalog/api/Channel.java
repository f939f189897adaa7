package az.asan.catalog.api;

/** How a service is reached. MOBILE is the visiting service that comes to people. */
public enum Channel { CENTER, ONLINE, MOBILE }
